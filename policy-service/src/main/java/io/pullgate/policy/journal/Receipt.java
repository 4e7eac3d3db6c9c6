package io.pullgate.policy.journal;

/// Proof that a record is in the journal: its number, and the position right behind it.
public record Receipt(long epoch, long sequence, Position end) {
}
