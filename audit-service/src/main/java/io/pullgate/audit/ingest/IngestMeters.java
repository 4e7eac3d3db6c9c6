package io.pullgate.audit.ingest;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pullgate.audit.store.Stored;

/// What an operator watches of the way from Kafka to the ledger.
@ApplicationScoped
public class IngestMeters {

    private final Counter decisions;
    private final Counter changes;
    private final Counter duplicates;
    private final Counter deadLetters;
    private final Counter failures;
    private final Timer batches;
    private final AtomicLong lag = new AtomicLong();

    IngestMeters(MeterRegistry registry) {
        decisions = counter(registry, "pullgate.audit.decisions.stored", "Decisions new in the audit trail");
        changes = counter(registry, "pullgate.audit.changes.stored", "Settings changes new in the audit trail");
        duplicates = counter(registry, "pullgate.audit.duplicates", "Messages whose record was there already");
        deadLetters = counter(registry, "pullgate.audit.dead.letters", "Messages kept unread because they are no record");
        failures = counter(registry, "pullgate.audit.storing.failures", "Attempts to store a batch that failed");
        batches = Timer.builder("pullgate.audit.batch").description("Time to store one batch").register(registry);
        Gauge.builder("pullgate.audit.lag", lag, AtomicLong::get)
                .description("Messages in Kafka that this replica has not stored yet").register(registry);
    }

    void stored(Stored stored) {
        decisions.increment(stored.decisions());
        changes.increment(stored.changes());
        duplicates.increment(stored.duplicates());
        deadLetters.increment(stored.unreadable());
    }

    void failed() {
        failures.increment();
    }

    void lagGrows(long messages) {
        lag.addAndGet(messages);
    }

    Timer batches() {
        return batches;
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
