package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// A place in a report that runs from the newest record to the oldest: the record a page ended with.
public record Position(Instant time, UUID id) {

    public Position {
        requireNonNull(time, "time");
        requireNonNull(id, "id");
    }
}
