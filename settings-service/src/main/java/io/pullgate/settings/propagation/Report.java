package io.pullgate.settings.propagation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// What a replica of policy-service says of itself (`policy-replica.v1`), as far as it is of interest here.
///
/// @param startedAt tells apart the processes that had the name one after the other
/// @param completeAsOf everything committed before is in force there, but for the `unreadable` organizations
@JsonIgnoreProperties(ignoreUnknown = true)
record Report(Instant occurredAt, String replica, long revision, Instant startedAt, boolean stopping,
        Optional<Instant> completeAsOf, Set<String> unreadable, List<Receipt> receipts) {

    Report {
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(replica, "replica");
        requireNonNull(startedAt, "startedAt");
        completeAsOf = completeAsOf == null ? Optional.empty() : completeAsOf;
        unreadable = unreadable == null ? Set.of() : Set.copyOf(unreadable);
        receipts = receipts == null ? List.of() : List.copyOf(receipts);
    }

    /// Whether it comes after a report of the same replica, however they arrived.
    boolean follows(Report other) {
        return startedAt.isAfter(other.startedAt) || startedAt.equals(other.startedAt) && revision > other.revision;
    }

    /// Whether a change that was committed at this time is in force there, by this report's word alone.
    boolean vouchesFor(String organization, Instant changedAt) {
        return completeAsOf.filter(changedAt::isBefore).isPresent() && !unreadable.contains(organization);
    }

    /// One organization's rules have come into force there.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Receipt(String organization, long revision, Optional<Instant> changedAt, Instant appliedAt) {

        Receipt {
            requireNonNull(organization, "organization");
            changedAt = changedAt == null ? Optional.empty() : changedAt;
            requireNonNull(appliedAt, "appliedAt");
        }
    }
}
