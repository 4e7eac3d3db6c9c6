package io.pullgate.audit.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.common.errors.TimeoutException;

/// Looks now and then how far behind we are.
final class Lag {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Assignment assignment;
    private final IngestMeters meters;
    private final Clock clock;
    private Instant due = Instant.MIN;

    Lag(Assignment assignment, IngestMeters meters, Clock clock) {
        this.assignment = assignment;
        this.meters = meters;
        this.clock = clock;
    }

    void measureIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(INTERVAL);
        try {
            meters.lag(assignment.lag(PATIENCE));
        } catch (TimeoutException _) {
            // Kafka is away: the last number stays, and its age is Kafka's trouble.
        }
    }
}
