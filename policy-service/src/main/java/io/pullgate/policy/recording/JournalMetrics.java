package io.pullgate.policy.recording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pullgate.policy.journal.Entry;
import io.pullgate.policy.journal.Journal;

/// What an operator watches: whether decisions can be recorded, and whether they leave the machine.
@ApplicationScoped
class JournalMetrics implements MeterBinder {

    private final Journal journal;
    private final Shipper shipper;
    private final Clock clock;

    JournalMetrics(Journal journal, Shipper shipper, Clock clock) {
        this.journal = journal;
        this.shipper = shipper;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pullgate.journal.size", journal, it -> it.figures().bytes()).baseUnit("bytes")
                .description("Size of the journal on disk").register(registry);
        Gauge.builder("pullgate.journal.unshipped", journal, it -> it.figures().unshipped()).baseUnit("records")
                .description("Decisions that Kafka does not have yet").register(registry);
        TimeGauge.builder("pullgate.journal.oldest.unshipped.age", this, TimeUnit.MILLISECONDS,
                JournalMetrics::oldestUnshippedAgeMillis).description("Age of the oldest decision that Kafka does not have yet")
                .register(registry);
        FunctionCounter.builder("pullgate.journal.append.failures", journal, it -> it.figures().refused())
                .description("Decisions that could not be recorded and were not answered").register(registry);
        FunctionCounter.builder("pullgate.journal.damage", journal, it -> it.figures().damaged())
                .description("Stretches of the journal that could not be read back").register(registry);
        FunctionCounter.builder("pullgate.journal.set.aside", shipper, Shipper::setAside)
                .description("Decisions that Kafka refuses for good, kept in files").register(registry);
    }

    private double oldestUnshippedAgeMillis() {
        return shipper.window().oldest().map(this::ageMillis).orElse(0L);
    }

    private long ageMillis(Entry entry) {
        try {
            Instant occurredAt = Instant.parse(DecisionMessage.of(entry.payload()).occurredAt());
            return Math.max(0, Duration.between(occurredAt, clock.instant()).toMillis());
        } catch (UndeliverableException | DateTimeParseException _) {
            return 0;
        }
    }
}
