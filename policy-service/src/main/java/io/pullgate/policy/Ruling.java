package io.pullgate.policy;

import java.time.Duration;

import io.pullgate.policy.decision.Decision;

/// What the rules say to an attempt. It is not on record yet, so nobody outside may be told of it.
///
/// @param catalogueRevision the revision of the catalogue of trusted publishers that was used
/// @param staleness how old the rules may have been at most
public record Ruling(PullAttempt attempt, Decision decision, long catalogueRevision, Duration staleness) {

    public boolean letsThrough() {
        return decision.outcome().letsThrough();
    }
}
