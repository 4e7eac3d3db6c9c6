package io.pullgate.audit.registry;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.audit.registry.RegistryEventResource.Receipt;

/// What registries have told.
@ApplicationScoped
class RegistryEventMeters {

    private final Counter stored;
    private final Counter known;
    private final Counter ignored;
    private final Counter refused;

    RegistryEventMeters(MeterRegistry registry) {
        stored = counter(registry, "stored");
        known = counter(registry, "known");
        ignored = counter(registry, "ignored");
        refused = Counter.builder("pullgate.audit.registry.messages.refused")
                .description("Messages of registries that could not be understood").register(registry);
    }

    void received(Receipt receipt) {
        stored.increment(receipt.stored());
        known.increment(receipt.known());
        ignored.increment(receipt.ignored());
    }

    void refused() {
        refused.increment();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("pullgate.audit.registry.events").tag("outcome", outcome)
                .description("Events told by registries").register(registry);
    }
}
