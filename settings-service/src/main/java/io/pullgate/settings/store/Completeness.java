package io.pullgate.settings.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How much of what is in the database is in Kafka too.
///
/// @param asOf everything committed before this moment of the database's clock is published; empty where no such moment
///        can be told, because something that was published got lost and is being published again
/// @param revision larger than that of all completenesses told before, by whichever replica
/// @param dirtyKeys how many keys wait to be published
/// @param checkedAt the database's clock
public record Completeness(Optional<Instant> asOf, long revision, long dirtyKeys, Instant checkedAt) {

    public Completeness {
        requireNonNull(asOf, "asOf");
        requireNonNull(checkedAt, "checkedAt");
    }

    /// How long the oldest change that is not published has waited; zero if all are.
    public Optional<Duration> lag() {
        return asOf.map(moment -> Duration.between(moment, checkedAt));
    }
}
