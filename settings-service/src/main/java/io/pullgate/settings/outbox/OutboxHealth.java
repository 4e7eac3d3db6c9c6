package io.pullgate.settings.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Shows what waits for Kafka. It is always up: owners can go on working while changes wait.
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private final OutboxGauges gauges;

    OutboxHealth(OutboxGauges gauges) {
        this.gauges = gauges;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox").up()
                .withData("dirtyKeys", (long) gauges.dirtyKeys())
                .withData("lagSeconds", Double.toString(gauges.lagSeconds()))
                .withData("heartbeatAgeSeconds", Double.toString(gauges.heartbeatAgeSeconds()))
                .build();
    }
}
