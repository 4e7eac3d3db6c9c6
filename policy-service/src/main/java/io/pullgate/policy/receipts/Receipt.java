package io.pullgate.policy.receipts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonFormat;

/// One organization's rules are in force at one revision.
///
/// @param changedAt when they were changed, as far as it was announced
/// @param appliedAt since when they are decided by here
record Receipt(String organization, long revision,
        @JsonFormat(pattern = ReplicaReport.INSTANT, timezone = "UTC") Optional<Instant> changedAt,
        @JsonFormat(pattern = ReplicaReport.INSTANT, timezone = "UTC") Instant appliedAt) {

    Receipt {
        requireNonNull(organization, "organization");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(appliedAt, "appliedAt");
    }
}
