package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A decision in the audit trail, and since when it is there.
public record RecordedPull(PullDecision decision, Instant recordedAt) {

    public RecordedPull {
        requireNonNull(decision, "decision");
        requireNonNull(recordedAt, "recordedAt");
    }

    public Position position() {
        return new Position(decision.decidedAt(), decision.id());
    }
}
