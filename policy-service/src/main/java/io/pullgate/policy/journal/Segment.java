package io.pullgate.policy.journal;

import java.nio.file.Path;

/// One file of the journal. Bytes behind its length may exist, but are nobody's record.
final class Segment {

    private final long number;
    private final Path file;
    private volatile long length;
    private volatile boolean sealed;

    private Segment(long number, Path file, long length, boolean sealed) {
        this.number = number;
        this.file = file;
        this.length = length;
        this.sealed = sealed;
    }

    /// A new segment that will be written to.
    static Segment begun(long number, Path file) {
        return new Segment(number, file, 0, false);
    }

    /// A segment of an earlier process; nothing is ever added to it.
    static Segment found(long number, Path file, long length) {
        return new Segment(number, file, length, true);
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    long length() {
        return length;
    }

    /// Whether the segment has reached its final length.
    boolean isSealed() {
        return sealed;
    }

    void grow(long newLength) {
        length = newLength;
    }

    void seal() {
        sealed = true;
    }

    /// Whether records lie at or behind `position` in this segment. Final once the segment is sealed.
    boolean isBehind(Position position) {
        return number > position.segment() ? length > 0 : number == position.segment() && length > position.offset();
    }
}
