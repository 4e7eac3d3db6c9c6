package io.pullgate.policy.receipts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.pullgate.policy.recording.Replica;
import io.pullgate.policy.view.RulesInMemory;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Keeps the announcer running for as long as the service runs.
@ApplicationScoped
class Announcing {

    private static final Duration TO_END = Duration.ofSeconds(5);

    private volatile Optional<Thread> thread = Optional.empty();

    @Produces
    @Singleton
    Reports reports(Replica replica, RulesInMemory rules, Clock clock) {
        return new Reports(replica.name(), rules::inventory, clock);
    }

    @Produces
    @Singleton
    Announcer announcer(Reports reports, Receipts receipts, ReplicaTopic topic, ReceiptsConfig config) {
        return new Announcer(reports, receipts, topic, config.interval());
    }

    void start(@Observes StartupEvent started, Announcer announcer) {
        thread = Optional.of(Thread.ofPlatform().daemon().name("replica-announcer").start(announcer));
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        if (thread.isPresent()) {
            thread.orElseThrow().interrupt();
            thread.orElseThrow().join(TO_END);
        }
    }
}
