package io.pullgate.audit.store;

import static java.util.Objects.requireNonNull;

import io.pullgate.audit.integrity.Link;

/// The last record of a chain: how many there are, and the link of this one.
record ChainEnd(int bucket, long length, Link link) {

    ChainEnd {
        requireNonNull(link, "link");
    }

    /// The end after one more record.
    ChainEnd with(Link next) {
        return new ChainEnd(bucket, length + 1, next);
    }
}
