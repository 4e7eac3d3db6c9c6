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
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Looks for leaks for as long as the service runs, and lets go of what is old: also where no registry tells any more.
@ApplicationScoped
public class LeakWatch {

    private static final Logger LOG = Logger.getLogger(LeakWatch.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final LeakSearch search;
    private final RegistryRetention retention;
    private final LeakConfig config;
    private final ScheduledExecutorService clockwork = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("leaks").factory());

    LeakWatch(LeakSearch search, RegistryRetention retention, LeakConfig config) {
        this.search = search;
        this.retention = retention;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        long pause = config.interval().toMillis();
        clockwork.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        clockwork.shutdown();
        clockwork.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Whatever goes wrong, the next look may go well.
    private void look() {
        try {
            search.run(clockwork::isShutdown);
            retention.run(clockwork::isShutdown);
        } catch (SQLException | RecordsUnavailableException away) {
            LOG.warnf("Leaks cannot be looked for. problem=%s", away.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("Looking for leaks failed.", failure);
        }
    }
}
