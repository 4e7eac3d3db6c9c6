package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What was decided, why, and on which state of the rules. `overridden` is the reason that would have decided if an exemption
/// or a mode had not; `fromSnapshot` says that the replica had not read the rules from Kafka yet.
public record Ruling(String category, String decision, String reason, Optional<String> overridden, Optional<String> mode,
        Optional<String> role, Optional<Long> policyRevision, Optional<Long> catalogueRevision, Optional<Long> stalenessMs,
        boolean fromSnapshot) {

    public Ruling {
        requireNonNull(category, "category");
        requireNonNull(decision, "decision");
        requireNonNull(reason, "reason");
        requireNonNull(overridden, "overridden");
        requireNonNull(mode, "mode");
        requireNonNull(role, "role");
        requireNonNull(policyRevision, "policyRevision");
        requireNonNull(catalogueRevision, "catalogueRevision");
        requireNonNull(stalenessMs, "stalenessMs");
    }
}
