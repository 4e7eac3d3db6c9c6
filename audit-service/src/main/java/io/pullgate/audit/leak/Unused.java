package io.pullgate.audit.leak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.RegistryQuery;
import io.pullgate.audit.registry.Registries;
import io.pullgate.audit.registry.WatchedRegistry;
import io.pullgate.audit.store.Leaks;
import io.pullgate.audit.store.RegistryEvents;

/// Decisions to let through that nobody made use of, as far as registries tell of their pulls.
@ApplicationScoped
public class Unused {

    private static final Duration USUAL = Duration.ofDays(30);

    private final Registries registries;
    private final RegistryEvents events;
    private final Leaks leaks;
    private final LeakConfig config;
    private final Clock clock;

    Unused(Registries registries, RegistryEvents events, Leaks leaks, LeakConfig config, Clock clock) {
        this.registries = registries;
        this.events = events;
        this.leaks = leaks;
        this.config = config;
        this.clock = clock;
    }

    /// Newest first. What is younger than a token lives, and than events are waited for, is not among them. Whoever does not say
    /// from when on gets 30 days.
    public List<RecordedPull> page(RegistryQuery query) {
        Instant now = clock.instant();
        Instant until = now.minus(config.windows().before()).minus(config.grace());
        Instant from = query.period().from().orElseGet(() -> query.period().to().orElse(now).minus(USUAL));
        return leaks.unused(query, since(query.integration(), from), until);
    }

    private SortedMap<String, Instant> since(Optional<String> wanted, Instant from) {
        SortedMap<String, Instant> since = new TreeMap<>();
        registries.all().stream().map(WatchedRegistry::name).filter(name -> wanted.isEmpty() || wanted.get().equals(name))
                .forEach(name -> events.since(name)
                        .ifPresent(first -> since.put(name, first.isBefore(from) ? from : first)));
        return since;
    }
}
