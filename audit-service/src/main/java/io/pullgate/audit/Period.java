package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A stretch of time, open on either side if not said otherwise.
///
/// @param from the first instant inside
/// @param to the first instant after
public record Period(Optional<Instant> from, Optional<Instant> to) {

    public Period {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }
}
