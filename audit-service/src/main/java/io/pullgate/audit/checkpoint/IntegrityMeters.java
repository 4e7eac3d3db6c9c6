package io.pullgate.audit.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What an operator watches of checkpoints and of what is let go.
@ApplicationScoped
class IntegrityMeters {

    private static final double NONE = Double.NaN;

    private final Counter failures;
    private final Counter faults;
    private final Counter nameless;
    private final AtomicReference<Optional<Instant>> newest = new AtomicReference<>(Optional.empty());

    IntegrityMeters(MeterRegistry registry, Clock clock) {
        failures = counter(registry, "pullgate.integrity.failures",
                "Attempts to make or publish a checkpoint, or to let go of records, that failed");
        faults = counter(registry, "pullgate.integrity.faults", "Times a checkpoint found fewer records than there were");
        nameless = counter(registry, "pullgate.integrity.pseudonymized", "Pulls whose names were taken");
        Gauge.builder("pullgate.integrity.checkpoint.age", newest, time -> age(time.get(), clock)).baseUnit("seconds")
                .description("Since the newest published checkpoint").register(registry);
    }

    void failed() {
        failures.increment();
    }

    void fault() {
        faults.increment();
    }

    void namesTaken(long pulls) {
        nameless.increment(pulls);
    }

    void newest(Instant at) {
        newest.set(Optional.of(at));
    }

    private static double age(Optional<Instant> time, Clock clock) {
        return time.map(at -> Duration.between(at, clock.instant()).toMillis() / 1_000.0).orElse(NONE);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
