package io.pullgate.audit.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

/// A time in which nothing can be stored: told at its beginning, now and then, and at its end.
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final Duration REMINDER = Duration.ofSeconds(30);

    private final IngestMeters meters;
    private final Clock clock;
    private Optional<Instant> since = Optional.empty();
    private Instant lastTold = Instant.MIN;

    Outage(IngestMeters meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void goesOn(Exception failure) {
        meters.failed();
        Instant now = clock.instant();
        if (since.isEmpty()) {
            since = Optional.of(now);
        }
        if (lastTold.isBefore(now.minus(REMINDER))) {
            lastTold = now;
            LOG.warnf("Records cannot be stored; they wait in Kafka. since=%s problem=%s", since.get(), failure.getMessage());
        }
    }

    void isOver() {
        since.ifPresent(begin -> LOG.infof("Records are stored again. since=%s waited=%s", begin,
                Duration.between(begin, clock.instant())));
        since = Optional.empty();
        lastTold = Instant.MIN;
    }
}
