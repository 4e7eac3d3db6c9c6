package io.pullgate.audit.store;

/// What became of a batch: how many decisions and changes are new, how many were there already, how many could not be read.
public record Stored(int decisions, int changes, int duplicates, int unreadable) {
}
