package io.pullgate.audit.ingest;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// The service is not worth keeping alive without the thread that records. That PostgreSQL or Kafka is away is no reason: the
/// thread waits for them.
@Liveness
class IngestLiveness implements HealthCheck {

    private final Ingest ingest;

    IngestLiveness(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("recording").status(ingest.isAlive()).build();
    }
}
