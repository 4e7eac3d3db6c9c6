package io.pullgate.audit.access;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.pullgate.audit.round.Rounds;
import io.pullgate.audit.store.AccessLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/// Lets go of readings when they have been kept long enough: they hold names and addresses, too.
@ApplicationScoped
public class AccessRetention {

    private static final int PORTION = 10_000;

    private final AccessLog log;
    private final AccessConfig config;
    private final Clock clock;
    private final Rounds rounds = new Rounds("access-retention");
    private volatile boolean stopping;

    AccessRetention(AccessLog log, AccessConfig config, Clock clock) {
        this.log = log;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${pullgate.access.every:1h}", concurrentExecution = ConcurrentExecution.SKIP)
    void go() {
        rounds.go(() -> {
            long gone = PORTION;
            while (gone == PORTION && !stopping) {
                gone = log.forget(clock.instant().minus(config.keep()), PORTION);
            }
        });
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }
}
