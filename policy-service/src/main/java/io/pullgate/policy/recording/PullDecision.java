package io.pullgate.policy.recording;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.view.Freshness;

/// Everything that is on record of one decision (`pull-decision.v1`), but for its number in the journal.
///
/// @param catalogueRevision the revision of the catalogue of trusted publishers that was used
/// @param freshness how old the rules may have been, and where they came from
/// @param replica the replica that decided; with epoch and sequence it shows whether records are missing
public record PullDecision(UUID id, Instant occurredAt, PullAttempt attempt, Decision decision, long catalogueRevision,
        Freshness.Complete freshness, String replica) {

    public PullDecision {
        requireNonNull(id, "id");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(attempt, "attempt");
        requireNonNull(decision, "decision");
        requireNonNull(freshness, "freshness");
        requireNonNull(replica, "replica");
    }
}
