package io.pullgate.policy;

import java.util.Optional;
import java.util.UUID;

import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.view.Freshness;

/// A decision that is on record and may therefore be told.
///
/// @param id the decision's name in the record, a UUIDv7
/// @param freshness how old the rules may have been, and where they came from
/// @param page where whoever was refused can read why
public record RecordedDecision(UUID id, Decision decision, Freshness.Complete freshness, Optional<String> page) {

    public boolean letsThrough() {
        return decision.outcome().letsThrough();
    }
}
