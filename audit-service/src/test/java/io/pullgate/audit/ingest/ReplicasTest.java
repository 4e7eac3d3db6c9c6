package io.pullgate.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.store.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;

/// Several replicas share the partitions, and come and go.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ReplicasTest extends LiveTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;
    @Inject
    IngestConfig config;
    @Inject
    Ledger ledger;

    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void whileReplicasComeAndGoEveryRecordIsStoredOnce() throws InterruptedException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor()) {
            load.scheduleAtFixedRate(this::send, 0, 2, TimeUnit.MILLISECONDS);
            for (int times = 0; times < 3; times++) {
                Ingest replica = new Ingest(kafka, config, ledger, new IngestMeters(meters), Clock.systemUTC());
                replica.start(new StartupEvent());
                double before = storedBy(meters);
                awaitUntil(() -> storedBy(meters) > before + 50);
                replica.stop(new ShutdownEvent());
                assertThat(replica.isAlive()).isFalse();
            }
        }
        topics.flush();
        awaitRecorded(sent.get());
        assertThat(recorded()).isEqualTo(sent.get());
        assertThat(trail.texts("SELECT count(DISTINCT sequence) FROM pull_decision WHERE integration = ?", mark))
                .containsExactly(Integer.toString(sent.get()));
    }

    private static double storedBy(SimpleMeterRegistry meters) {
        return meters.get("pullgate.audit.decisions.stored").counter().count();
    }

    private void send() {
        topics.decision(event -> event.put("integration", mark).put("sequence", sent.incrementAndGet()));
    }
}
