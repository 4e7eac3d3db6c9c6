package io.pullgate.policy.journal;

import java.util.Comparator;

/// A place between two records: a byte offset in a numbered segment.
public record Position(long segment, long offset) implements Comparable<Position> {

    static final Position BEGINNING = new Position(0, 0);

    private static final Comparator<Position> IN_ORDER = Comparator.comparingLong(Position::segment)
            .thenComparingLong(Position::offset);

    @Override
    public int compareTo(Position other) {
        return IN_ORDER.compare(this, other);
    }
}
