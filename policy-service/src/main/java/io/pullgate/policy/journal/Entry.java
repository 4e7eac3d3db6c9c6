package io.pullgate.policy.journal;

/// A record read back, with the positions before and behind it.
public record Entry(Position start, Position end, byte[] payload) {
}
