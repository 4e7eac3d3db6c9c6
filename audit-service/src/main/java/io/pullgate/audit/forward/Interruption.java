package io.pullgate.audit.forward;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

/// A time in which a sink takes nothing: told at its beginning, now and then, and at its end.
final class Interruption {

    private static final Logger LOG = Logger.getLogger(Interruption.class);
    private static final Duration REMINDER = Duration.ofMinutes(5);

    private final String sink;
    private final Clock clock;
    private Optional<Instant> since = Optional.empty();
    private Instant lastTold = Instant.MIN;

    Interruption(String sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    void goesOn(Throwable failure) {
        Instant now = clock.instant();
        if (since.isEmpty()) {
            since = Optional.of(now);
        }
        if (lastTold.isBefore(now.minus(REMINDER))) {
            lastTold = now;
            LOG.warnf("A sink takes nothing; its records wait. sink=%s since=%s problem=%s", sink, since.get(),
                    failure.getMessage());
        }
    }

    void isOver() {
        since.ifPresent(begin -> LOG.infof("A sink takes records again. sink=%s since=%s waited=%s", sink, begin,
                Duration.between(begin, clock.instant())));
        since = Optional.empty();
        lastTold = Instant.MIN;
    }
}
