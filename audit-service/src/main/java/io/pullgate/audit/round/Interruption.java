package io.pullgate.audit.round;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

/// A time in which something cannot be done: told at its beginning, now and then, and at its end.
public final class Interruption {

    private static final Logger LOG = Logger.getLogger(Interruption.class);

    private final Words words;
    private final Duration reminder;
    private final Clock clock;
    private Optional<Instant> since = Optional.empty();
    private Instant lastTold = Instant.MIN;

    /// @param reminder how long until it is told again
    public Interruption(Words words, Duration reminder, Clock clock) {
        this.words = words;
        this.reminder = reminder;
        this.clock = clock;
    }

    public void goesOn(Throwable failure) {
        Instant now = clock.instant();
        if (since.isEmpty()) {
            since = Optional.of(now);
        }
        if (lastTold.isBefore(now.minus(reminder))) {
            lastTold = now;
            LOG.warnf("%s since=%s problem=%s", words.goesOn(), since.get(), failure.getMessage());
        }
    }

    public void isOver() {
        since.ifPresent(begin -> LOG.infof("%s since=%s waited=%s", words.isOver(), begin,
                Duration.between(begin, clock.instant())));
        since = Optional.empty();
        lastTold = Instant.MIN;
    }

    /// What is said while it goes on, and when it is over.
    public record Words(String goesOn, String isOver) {
    }
}
