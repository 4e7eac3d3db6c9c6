package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// Which change made something what it is now. It is kept with the state, so that publishing the same state again gives
/// the very same event.
///
/// @param id UUIDv7, the id of the event
/// @param occurredAt when it was changed, with microseconds
/// @param revision which version it thereby became
public record Stamp(UUID id, Instant occurredAt, Revision revision) {

    public Stamp {
        requireNonNull(id, "id");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(revision, "revision");
    }
}
