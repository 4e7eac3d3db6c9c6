package io.pullgate.audit.store;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.pullgate.audit.integrity.Checkpoint;

/// Ranges of pulls that follow each other, made of records in the order of bucket and position.
final class Ranges {

    private static final int NONE = -1;

    private final List<Checkpoint.Range> complete = new ArrayList<>();
    private int bucket = NONE;
    private long from;
    private long to;
    private byte[] link = {};

    void add(int nextBucket, long position, byte[] nextLink) {
        if (nextBucket != bucket || position != to + 1) {
            end();
            bucket = nextBucket;
            from = position;
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
            complete.add(new Checkpoint.Range(ChainKind.PULL.wireName(), bucket, from, to, HexFormat.of().formatHex(link)));
        }
    }
}
