package io.pullgate.audit.rollup;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.audit.round.Rounds;
import io.pullgate.audit.store.PullCounts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/// Goes along the chains of pulls, in whichever replica comes first, until there is less left than is counted at once.
@ApplicationScoped
public class RollUps {

    private final PullCounts counts;
    private final RollUpConfig config;
    private final Rounds rounds = new Rounds("roll-ups");
    private volatile boolean stopping;
    private volatile long behind;

    RollUps(PullCounts counts, RollUpConfig config, MeterRegistry meters) {
        this.counts = counts;
        this.config = config;
        Gauge.builder("pullgate.audit.rollups.behind", this, self -> self.behind)
                .description("Records that are not counted yet").register(meters);
    }

    @Scheduled(every = "${pullgate.roll-ups.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        rounds.go(this::countAll);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    /// What comes while the last portion is counted waits for the next round: small portions cost more for each record.
    private void countAll() throws SQLException {
        boolean full = true;
        while (full && !stopping) {
            behind = counts.behind();
            full = behind > 0 && counts.rollUp(config.portion()) == config.portion();
        }
    }
}
