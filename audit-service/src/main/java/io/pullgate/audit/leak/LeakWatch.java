package io.pullgate.audit.leak;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.registry.Registries;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Looks for leaks for as long as the service runs, where registries tell of their pulls.
@ApplicationScoped
public class LeakWatch {

    private static final Logger LOG = Logger.getLogger(LeakWatch.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Registries registries;
    private final LeakSearch search;
    private final LeakConfig config;
    private final ScheduledExecutorService clockwork = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("leaks").factory());

    LeakWatch(Registries registries, LeakSearch search, LeakConfig config) {
        this.registries = registries;
        this.search = search;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (!registries.all().isEmpty()) {
            long pause = config.interval().toMillis();
            clockwork.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        clockwork.shutdown();
        clockwork.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Whatever goes wrong, the next look may go well.
    private void look() {
        try {
            search.run(clockwork::isShutdown);
        } catch (SQLException | RecordsUnavailableException away) {
            LOG.warnf("Leaks cannot be looked for. problem=%s", away.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("Looking for leaks failed.", failure);
        }
    }
}
