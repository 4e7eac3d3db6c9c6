package io.pullgate.policy.journal;

/// Makes a record's bytes once its place in the journal is known.
///
/// It is called by the journal's writer, one record at a time, and again with the same numbers when the record
/// before it was refused: it must be quick and have no other effect.
@FunctionalInterface
public interface Encoder {

    /// @param epoch counts the starts of this journal and its recoveries from failed writes
    /// @param sequence the place within the epoch: 1, 2, 3 ... without a gap
    byte[] encode(long epoch, long sequence);
}
