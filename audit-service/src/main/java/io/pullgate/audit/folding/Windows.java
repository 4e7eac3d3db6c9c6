package io.pullgate.audit.folding;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// How far apart things may be that belong together.
///
/// @param before how long before a request it may have been decided: as long as a token is good, with what a registry adds
/// @param after how long after it, because clocks differ
/// @param onePull what one client reads of one repository in this time is one pull
/// @param longestTransfer how long after its last manifest, or its last request that a decision let through, a pull may still be
///        fetching blobs, and how long a push may be sending them: registries tell of a blob when all of it was sent
public record Windows(Duration before, Duration after, Duration onePull, Duration longestTransfer) {

    public Windows {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(onePull, "onePull");
        requireNonNull(longestTransfer, "longestTransfer");
    }

    boolean covers(Instant decidedAt, Instant requestedAt) {
        return !decidedAt.isBefore(requestedAt.minus(before)) && !decidedAt.isAfter(requestedAt.plus(after));
    }

    boolean areOnePull(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(onePull) <= 0;
    }

    /// Whether somebody who pushed then may have looked before what was there.
    boolean areOneTransfer(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(longestTransfer) <= 0;
    }
}
