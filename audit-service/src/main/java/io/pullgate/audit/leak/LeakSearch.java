package io.pullgate.audit.leak;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.folding.FoldedPull;
import io.pullgate.audit.folding.Folding;
import io.pullgate.audit.registry.Registries;
import io.pullgate.audit.registry.WatchedRegistry;
import io.pullgate.audit.store.Foldings;
import io.pullgate.audit.store.Foldings.LateDecisions;
import io.pullgate.audit.store.Foldings.Portion;
import io.pullgate.audit.store.Leaks;

/// One look at all that registries have told since the last one.
@ApplicationScoped
class LeakSearch {

    private static final Logger LOG = Logger.getLogger(LeakSearch.class);
    /// A transaction that stores decisions may take so long; what it stores is found by the time of its beginning.
    private static final Duration SLOWEST_STORING = Duration.ofMinutes(2);
    /// Where no replica runs nothing is recorded, and one that runs looks: at the start only the end of the time before is new.
    private static final Duration BEFORE_THE_START = Duration.ofMinutes(10);
    private static final Duration SHOWN = Duration.ofDays(1);

    private final Registries registries;
    private final Foldings foldings;
    private final Leaks leaks;
    private final LeakConfig config;
    private final Clock clock;
    private final AtomicLong ofToday = new AtomicLong();
    private final AtomicLong pending = new AtomicLong();
    private final Map<String, Instant> lastLooks = new HashMap<>();

    LeakSearch(Registries registries, Foldings foldings, Leaks leaks, LeakConfig config, Clock clock, MeterRegistry meters) {
        this.registries = registries;
        this.foldings = foldings;
        this.leaks = leaks;
        this.config = config;
        this.clock = clock;
        Gauge.builder("pullgate.audit.leaks", ofToday, AtomicLong::get)
                .description("Pulls of the last 24 hours that nobody had permitted").register(meters);
        Gauge.builder("pullgate.audit.registry.pending", pending, AtomicLong::get)
                .description("Events of registries that are not looked at yet").register(meters);
    }

    /// What goes wrong with one registry is no reason not to look at the others.
    ///
    /// @param stopping whether to stop before all is done
    void run(BooleanSupplier stopping) {
        for (WatchedRegistry registry : registries.all()) {
            try {
                look(registry, stopping);
            } catch (SQLException | RecordsUnavailableException away) {
                LOG.warnf("Leaks cannot be looked for. registry=%s problem=%s", registry.name(), away.getMessage());
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "Looking for leaks failed. registry=%s", registry.name());
            }
        }
        ofToday.set(leaks.number(clock.instant().minus(SHOWN)));
        pending.set(foldings.pending());
    }

    private void look(WatchedRegistry registry, BooleanSupplier stopping) throws SQLException {
        Instant now = clock.instant();
        Instant since = lastLooks.getOrDefault(registry.name(), now.minus(BEFORE_THE_START)).minus(SLOWEST_STORING);
        Set<UUID> known = foldings.reopen(registry.name(),
                new LateDecisions(since, config.grace(), config.latestDecision()), config.windows());
        while (!stopping.getAsBoolean() && advance(registry, known)) {
            LOG.tracef("A portion is folded. registry=%s", registry.name());
        }
        lastLooks.put(registry.name(), now);
    }

    /// @param known leaks that were told of before, and that are folded anew
    private boolean advance(WatchedRegistry registry, Set<UUID> known) throws SQLException {
        Portion portion = new Portion(registry.name(), clock.instant().minus(config.grace()), config.batchSize());
        List<FoldedPull> folded = foldings.advance(portion, new Folding(registry.unnamed(), config.windows()),
                registry::organizationOf);
        tell(registry, folded.stream().filter(FoldedPull::isLeak).filter(leak -> !known.contains(leak.id())).toList());
        return !folded.isEmpty();
    }

    /// Once for all of them: a registry that is not set up well leaks with every pull.
    private static void tell(WatchedRegistry registry, List<FoldedPull> found) {
        if (!found.isEmpty()) {
            FoldedPull first = found.getFirst();
            LOG.warnf(
                    "Something was pulled that nobody had permitted. registry=%s leaks=%d first=%s repository=%s/%s reason=%s",
                    registry.name(), found.size(), first.id(), first.repository().registry(), first.repository().path(),
                    first.nature());
        }
    }
}
