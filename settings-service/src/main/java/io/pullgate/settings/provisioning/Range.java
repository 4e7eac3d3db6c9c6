package io.pullgate.settings.provisioning;

/// Which part of a list is wanted, counted from 0.
public record Range(int offset, int size) {
}
