package io.pullgate.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.pullgate.policy.decision.Decision;

/// A decision that is on record and may therefore be told.
///
/// @param id the decision's name in the record, a UUIDv7
/// @param staleness how old the rules may have been at most
/// @param page where whoever was refused can read why
public record RecordedDecision(UUID id, Decision decision, Duration staleness, Optional<String> page) {

    public boolean letsThrough() {
        return decision.outcome().letsThrough();
    }
}
