package io.pullgate.policy.journal;

/// What a journal tells about itself.
///
/// @param bytes of all segments on disk
/// @param unshipped records that were not released yet
/// @param refused appends that failed since the start
/// @param damaged stretches of unreadable bytes met since the start
public record JournalFigures(long bytes, long unshipped, long refused, long damaged) {
}
