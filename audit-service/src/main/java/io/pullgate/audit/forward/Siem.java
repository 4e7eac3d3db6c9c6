package io.pullgate.audit.forward;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.audit.forward.SiemConfig.SinkConfig;
import io.pullgate.audit.store.Followers;
import io.pullgate.audit.store.SinkLedger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Forwards records to every sink there is in the configuration, each in a thread of its own: one that is slow or away holds up no
/// other. Several replicas share the chains of each sink.
@ApplicationScoped
public class Siem {

    private static final Logger LOG = Logger.getLogger(Siem.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int LOOK_SECONDS = 5;
    /// Each keeps a connection for as long as it sends, of the 20 that all share (`quarkus.datasource.jdbc.max-size`).
    private static final int MOST = 8;

    private final SiemConfig config;
    private final RetiredSinksConfig retired;
    private final Sinks sinks;
    private final Followers followers;
    private final SinkLedger ledger;
    private final MeterRegistry registry;
    private final Clock clock;
    private final List<Running> running = new ArrayList<>();
    private final Map<String, SinkMeters> meters = new TreeMap<>();
    private final ScheduledExecutorService lag = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("siem-lag").daemon().factory());

    Siem(SiemConfig config, RetiredSinksConfig retired, Sinks sinks, Followers followers, SinkLedger ledger,
            MeterRegistry registry, Clock clock) {
        this.config = config;
        this.retired = retired;
        this.sinks = sinks;
        this.followers = followers;
        this.ledger = ledger;
        this.registry = registry;
        this.clock = clock;
    }

    /// @throws IllegalStateException if a sink cannot be meant as it is configured
    void start(@Observes StartupEvent started) {
        Set<String> gone = retired.names().orElse(Set.of());
        requirePossible(config.byName().keySet(), gone);
        gone.forEach(this::retire);
        new TreeMap<>(config.byName()).forEach(this::start);
        if (!running.isEmpty()) {
            lag.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        lag.shutdownNow();
        running.forEach(Running::tell);
        for (Running one : running) {
            one.thread().join(FAREWELL);
            one.sink().close();
        }
    }

    static void requirePossible(Set<String> names, Set<String> retired) {
        if (names.size() > MOST) {
            throw new IllegalStateException("pullgate.siem: more than %d sinks".formatted(MOST));
        }
        names.stream().filter(retired::contains).findFirst().ifPresent(name -> {
            throw new IllegalStateException("pullgate.siem.\"%s\" is among pullgate.retired-sinks.names".formatted(name));
        });
    }

    private void retire(String name) {
        try {
            if (ledger.retire(name)) {
                LOG.infof("A sink is retired. sink=%s", name);
            }
        } catch (SQLException away) {
            LOG.warnf("A sink cannot be retired before the next start. sink=%s problem=%s", name, away.getMessage());
        }
    }

    private void start(String name, SinkConfig sinkConfig) {
        // Names of followers are those of other work too.
        String follower = "siem-" + name;
        Sink sink = sinks.open(name, sinkConfig);
        SinkMeters sinkMeters = new SinkMeters(registry, name);
        meters.put(follower, sinkMeters);
        Forwarding forwarding = new Forwarding(follower, sinkConfig.start(),
                new Delivery(follower, sinkConfig, followers, sink, sinkMeters), ledger, sinkMeters,
                new Backoff(sinkConfig.retry(), sinkConfig.longestRetry(), new SplittableRandom()), clock);
        Thread thread = Thread.ofPlatform().name(follower).start(forwarding);
        running.add(new Running(forwarding, thread, sink));
        LOG.infof("Forwarding records. sink=%s type=%s filter=%s", name, sinkConfig.type(), sinkConfig.filter());
    }

    private void look() {
        try {
            Map<String, Long> behind = ledger.behind();
            meters.forEach((follower, sink) -> sink.lag(behind.getOrDefault(follower, 0L)));
        } catch (SQLException away) {
            LOG.debugf("How far sinks are behind cannot be told. problem=%s", away.getMessage());
        }
    }

    private record Running(Forwarding forwarding, Thread thread, Sink sink) {

        void tell() {
            forwarding.stop();
            thread.interrupt();
        }
    }
}
