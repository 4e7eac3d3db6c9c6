package io.pullgate.settings.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// Shows how the synchronization goes: what this replica has asked, and what all replicas have achieved.
@ApplicationScoped
class HubMetrics {

    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile Optional<Instant> succeededAt = Optional.empty();

    HubMetrics(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        Gauge.builder("pullgate.hub.sync.age.seconds", this, HubMetrics::ageSeconds)
                .description("How long ago the catalogue was last brought in line with Docker Hub").register(metrics);
    }

    void show(Synchronization synchronization) {
        succeededAt = synchronization.succeededAt();
    }

    void count(Answer answer) {
        metrics.counter("pullgate.hub.sync.requests", "outcome", switch (answer) {
            case Answer.Found _ -> "answered";
            case Answer.BadgeIs _ -> "answered";
            case Answer.NotNow _ -> "limited";
            case Answer.Trouble _ -> "failed";
            case Answer.Refused _ -> "refused";
        }).increment();
    }

    void count(Outcome outcome) {
        metrics.counter("pullgate.hub.sync.runs", "outcome", outcome.failure().isPresent() ? "failed" : "succeeded")
                .increment();
    }

    /// Not a number before the first time.
    double ageSeconds() {
        return succeededAt.map(at -> Duration.between(at, clock.instant()).toMillis() / 1_000.0).orElse(Double.NaN);
    }
}
