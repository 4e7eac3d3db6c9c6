package io.pullgate.settings.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.settings.store.Completeness;

/// Shows how far Kafka is behind the database, as of the last second.
@ApplicationScoped
class OutboxGauges {

    private final Clock clock;
    private volatile Optional<Completeness> completeness = Optional.empty();
    private volatile Optional<Instant> told = Optional.empty();

    OutboxGauges(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        gauge(metrics, "pullgate.outbox.dirty.keys", "Keys whose present state is not yet in Kafka", OutboxGauges::dirtyKeys);
        gauge(metrics, "pullgate.outbox.lag.seconds", "How long the oldest of them has waited", OutboxGauges::lagSeconds);
        gauge(metrics, "pullgate.heartbeat.age.seconds", "Up to how long ago readers know everything",
                OutboxGauges::heartbeatAgeSeconds);
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToDoubleFunction<OutboxGauges> value) {
        Gauge.builder(name, this, value).description(description).register(metrics);
    }

    void show(Completeness seen) {
        completeness = Optional.of(seen);
    }

    void told(Instant asOf) {
        told = Optional.of(asOf);
    }

    double dirtyKeys() {
        return completeness.map(Completeness::dirtyKeys).orElse(0L);
    }

    /// Not a number while something that got lost is being published again: since when is unknown.
    double lagSeconds() {
        return completeness.flatMap(Completeness::lag).map(OutboxGauges::seconds).orElse(Double.NaN);
    }

    /// Not a number before the first heartbeat.
    double heartbeatAgeSeconds() {
        return told.map(asOf -> seconds(Duration.between(asOf, clock.instant()))).orElse(Double.NaN);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
