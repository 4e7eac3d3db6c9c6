package io.pullgate.audit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.Link;

/// Ranges of pulls that follow each other, made of records in the order of bucket and position.
final class Ranges {

    private static final int NONE = -1;

    private final List<Checkpoint.Range> complete = new ArrayList<>();
    private int bucket = NONE;
    private long from;
    private long to;
    private Link before = Link.NONE;
    private Link link = Link.NONE;

    /// Whether the record at this place follows the last one that was added.
    boolean follows(int nextBucket, long position) {
        return nextBucket == bucket && position == to + 1;
    }

    /// @param previous the link of the record before it
    void add(int nextBucket, long position, Link previous, Link nextLink) {
        if (!follows(nextBucket, position)) {
            end();
            bucket = nextBucket;
            from = position;
            before = previous;
        }
        to = position;
        link = nextLink;
    }

    List<Checkpoint.Range> all() {
        end();
        bucket = NONE;
        return List.copyOf(complete);
    }

    private void end() {
        if (bucket != NONE) {
            complete.add(new Checkpoint.Range(ChainKind.PULL.wireName(), bucket, from, to, Optional.of(before.toString()),
                    link.toString()));
        }
    }
}
