package io.pullgate.audit.ingest;

/// Where a partition stands.
///
/// @param mark what the ledger holds as its next offset, and must still hold when a batch is stored
/// @param next the next offset to store: another than the mark only if Kafka has lost what the mark points at
record Place(long mark, long next) {

    /// Where the log does not hold what should come next, all of it is read: what is stored already is known by its id.
    static Place between(long mark, long begin, long end) {
        return new Place(mark, mark >= begin && mark <= end ? mark : begin);
    }

    /// A new partition whose first messages have expired is no loss of ours.
    boolean isOff() {
        return mark != next && mark > 0;
    }
}
