package io.pullgate.policy;

import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.view.Freshness;

/// What the rules say to an attempt. It is not on record yet, so nobody outside may be told of it.
///
/// @param catalogueRevision the revision of the catalogue of trusted publishers that was used
/// @param freshness how old the rules may have been, and where they came from
public record Ruling(PullAttempt attempt, Decision decision, long catalogueRevision, Freshness.Complete freshness) {

    public boolean letsThrough() {
        return decision.outcome().letsThrough();
    }
}
