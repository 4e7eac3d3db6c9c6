package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A settings change in the audit trail, and since when it is there.
public record RecordedChange(SettingsChange change, Instant recordedAt) {

    public RecordedChange {
        requireNonNull(change, "change");
        requireNonNull(recordedAt, "recordedAt");
    }

    public Position position() {
        return new Position(change.occurredAt(), change.id());
    }
}
