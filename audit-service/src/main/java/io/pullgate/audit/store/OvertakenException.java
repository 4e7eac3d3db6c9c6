package io.pullgate.audit.store;

/// Another replica has moved a partition on since this one read where it stands. Nothing was stored.
public final class OvertakenException extends Exception {

    private static final long serialVersionUID = 1;

    OvertakenException(Partition partition, long expected, long found) {
        super("partition %d of %s is stored up to %d, not %d"
                .formatted(partition.number(), partition.topic(), found, expected));
    }
}
