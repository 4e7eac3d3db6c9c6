package io.pullgate.policy.receipts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

/// What this replica says of itself, as `contract/policy-replica.v1.json` shows it. Each report has everything but the
/// receipts of the reports before it: they are the news, the rest is the state.
///
/// @param revision 1, 2, 3 and so on since the start
/// @param stopping this is the last report
record ReplicaReport(UUID id, @JsonFormat(pattern = INSTANT, timezone = "UTC") Instant occurredAt, String replica,
        long revision, @JsonFormat(pattern = INSTANT, timezone = "UTC") Instant startedAt, boolean stopping,
        @JsonFormat(pattern = INSTANT, timezone = "UTC") Optional<Instant> completeAsOf, int organizations,
        long catalogueRevision, SortedSet<String> unreadable, List<Receipt> receipts) {

    static final String INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";
}
