package io.pullgate.policy.view;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// Ready when the rules in memory are complete and not too old; otherwise it says what is missing.
@Readiness
@ApplicationScoped
class RulesHealth implements HealthCheck {

    private final RulesInMemory rules;
    private final StalenessLimit limit;

    RulesHealth(RulesInMemory rules, StalenessLimit limit, MeterRegistry metrics) {
        this.rules = rules;
        this.limit = limit;
        Gauge.builder("pullgate.rules.staleness", this, RulesHealth::stalenessInSeconds).baseUnit("seconds")
                .description("How old the rules in memory may be; NaN while they are incomplete").register(metrics);
        Gauge.builder("pullgate.rules.restored", rules, restored -> restored.areRestored() ? 1 : 0)
                .description("1 while the rules are those of the snapshot on disk, because Kafka has not been read yet")
                .register(metrics);
        Gauge.builder("pullgate.rules.organizations", rules, RulesInMemory::organizations)
                .description("Organizations whose rules are in memory").register(metrics);
    }

    @Override
    public HealthCheckResponse call() {
        return switch (rules.freshness()) {
            case Freshness.Complete complete -> complete(complete);
            case Freshness.Incomplete(String why) -> HealthCheckResponse.named("rules").down().withData("reason", why).build();
        };
    }

    private HealthCheckResponse complete(Freshness.Complete freshness) {
        boolean tooOld = limit.forbids(freshness.staleness());
        HealthCheckResponseBuilder response = HealthCheckResponse.named("rules").status(!tooOld)
                .withData("stalenessMillis", freshness.staleness().toMillis()).withData("organizations", rules.organizations())
                .withData("source", freshness.fromSnapshot() ? "snapshot" : "kafka");
        return (tooOld ? response.withData("reason", "the rules are too old to decide by") : response).build();
    }

    private double stalenessInSeconds() {
        return switch (rules.freshness()) {
            case Freshness.Complete(Duration staleness, _) -> staleness.toMillis() / 1000.0;
            case Freshness.Incomplete _ -> Double.NaN;
        };
    }
}
