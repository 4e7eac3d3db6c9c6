package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Decisions of one replica of policy-service of which there are no records, though there are of later ones.
///
/// @param first the first missing sequence number
/// @param last the last one before the next record
/// @param since when the first record after them was stored
public record Gap(String replica, long epoch, long first, long last, Instant since) {

    public Gap {
        requireNonNull(replica, "replica");
        requireNonNull(since, "since");
        if (first > last) {
            throw new IllegalArgumentException("a gap from %d to %d has nothing in it".formatted(first, last));
        }
    }
}
