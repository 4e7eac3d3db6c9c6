package io.pullgate.audit.ingest;

import java.time.Clock;
import java.time.Duration;

import io.pullgate.audit.round.Interruption;

/// A time in which nothing can be stored.
final class Outage {

    private static final Duration REMINDER = Duration.ofSeconds(30);
    private static final Interruption.Words WORDS = new Interruption.Words("Records cannot be stored; they wait in Kafka.",
            "Records are stored again.");

    private final IngestMeters meters;
    private final Interruption interruption;

    Outage(IngestMeters meters, Clock clock) {
        this.meters = meters;
        this.interruption = new Interruption(WORDS, REMINDER, clock);
    }

    void goesOn(Exception failure) {
        meters.failed();
        interruption.goesOn(failure);
    }

    void isOver() {
        interruption.isOver();
    }
}
