package io.pullgate.settings.propagation;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// Shows how quickly changes come into force, and how many replicas there are.
@ApplicationScoped
class PropagationMeters {

    private static final Duration[] BOUNDS = { Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(15),
            Duration.ofMillis(30), Duration.ofMillis(60), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1),
            Duration.ofSeconds(5) };

    private final Timer propagation;

    PropagationMeters(Fleet fleet, MeterRegistry metrics) {
        this.propagation = Timer.builder("pullgate.propagation")
                .description("From a change of rules until all replicas of policy-service that follow decide by it")
                .serviceLevelObjectives(BOUNDS).register(metrics);
        for (Progress.State state : Progress.State.values()) {
            Gauge.builder("pullgate.propagation.replicas", fleet, it -> it.count(state)).tag("state", state.wireName())
                    .description("Replicas of policy-service that count").register(metrics);
        }
    }

    void show(Duration took) {
        propagation.record(took);
    }
}
