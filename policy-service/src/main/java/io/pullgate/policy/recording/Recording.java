package io.pullgate.policy.recording;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.pullgate.policy.journal.Journal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Opens the journal and keeps its shipper running for as long as the service runs.
@ApplicationScoped
class Recording {

    private static final Duration TO_SHIP_THE_REST = Duration.ofSeconds(3);
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final AtomicReference<Thread> thread = new AtomicReference<>(Thread.currentThread());

    @Produces
    @Singleton
    Journal journal(JournalConfig config) throws IOException {
        return Journal.open(config.options());
    }

    void close(@Disposes Journal journal) throws IOException {
        journal.close();
    }

    @Produces
    @Singleton
    Shipper shipper(Journal journal, Destination destination) {
        return new Shipper(journal, destination);
    }

    void start(@Observes StartupEvent started, Shipper shipper) {
        thread.set(Thread.ofPlatform().daemon().name("decision-shipper").start(shipper));
    }

    void stop(@Observes ShutdownEvent stopped, Shipper shipper) throws InterruptedException {
        shipper.stopWithin(TO_SHIP_THE_REST);
        thread.get().join(TO_END);
    }
}
