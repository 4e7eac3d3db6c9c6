package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

import io.pullgate.policy.decision.Badge;

/// A publisher's badge for as long as it counts, and the one that follows. Nobody tells us when either is over: our own
/// clock does, so that it is over even while settings-service is away.
///
/// @param revision the catalogue's, when this was said of the namespace
record EarnedBadge(String namespace, long revision, Optional<Badge> badge, Instant end, Optional<Badge> next,
        Instant nextEnd) {

    EarnedBadge {
        requireNonNull(badge, "badge");
        requireNonNull(end, "end");
        requireNonNull(next, "next");
        requireNonNull(nextEnd, "nextEnd");
    }

    Optional<Badge> at(Instant now) {
        if (now.isBefore(end)) {
            return badge;
        }
        return now.isBefore(nextEnd) ? next : Optional.empty();
    }
}
