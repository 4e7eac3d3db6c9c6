package io.pullgate.audit.store;

import static java.util.Objects.requireNonNull;

import io.pullgate.audit.Entry;
import io.pullgate.audit.Unreadable;

/// One message with its place in its partition, as it came and as it was understood.
public record Received(Partition partition, long offset, byte[] bytes, Entry entry) {

    public Received {
        requireNonNull(partition, "partition");
        requireNonNull(bytes, "bytes");
        requireNonNull(entry, "entry");
    }

    public Received asUnreadable(String problem) {
        return new Received(partition, offset, bytes, new Unreadable(problem));
    }
}
