package io.pullgate.settings.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

/// Says once that something does not work, and once that it works again. For one thread.
public final class Outage {

    private final Logger log;
    private final String what;
    private final Clock clock;
    private Optional<Instant> since = Optional.empty();

    /// @param what does not work, as a sentence
    public Outage(Logger log, String what, Clock clock) {
        this.log = log;
        this.what = what;
        this.clock = clock;
    }

    public void of(Exception failure) {
        if (since.isEmpty()) {
            since = Optional.of(clock.instant());
            log.warnf("%s problem=\"%s\"", what, failure);
        }
        log.debug(what, failure);
    }

    public void over() {
        since.ifPresent(start -> log.infof("No longer so: %s duration=%s", what, Duration.between(start, clock.instant())));
        since = Optional.empty();
    }
}
