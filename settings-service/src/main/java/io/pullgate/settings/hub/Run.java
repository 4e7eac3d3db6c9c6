package io.pullgate.settings.hub;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A run of the synchronization that has not come to its end.
///
/// @param searchFrom where the search goes on; empty: it is over, and namespaces are asked one by one
/// @param requests so far
/// @param failures in a row
/// @param quietUntil nothing is asked before
/// @param brokenOff it failed too often; when it is due again it goes on from here
public record Run(Instant startedAt, Optional<Integer> searchFrom, int requests, int failures, Instant quietUntil,
        boolean brokenOff) {

    public Run {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(searchFrom, "searchFrom");
        requireNonNull(quietUntil, "quietUntil");
    }

    static Run starting(Instant now, Instant quietUntil) {
        return new Run(now, Optional.of(0), 0, 0, quietUntil, false);
    }

    Run resumed() {
        return new Run(startedAt, searchFrom, requests, 0, quietUntil, false);
    }

    Run searched(Optional<Integer> next) {
        return new Run(startedAt, next, requests, failures, quietUntil, brokenOff);
    }

    Run answered(Instant quiet) {
        return new Run(startedAt, searchFrom, requests + 1, 0, quiet, false);
    }

    /// Told to wait, which is no failure.
    Run putOff(Instant quiet) {
        return new Run(startedAt, searchFrom, requests + 1, failures, quiet, false);
    }

    Run failed(Instant quiet) {
        return new Run(startedAt, searchFrom, requests + 1, failures + 1, quiet, false);
    }

    Run broken() {
        return new Run(startedAt, searchFrom, requests, failures, quietUntil, true);
    }
}
