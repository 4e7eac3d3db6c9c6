package io.pullgate.audit.gaps;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.audit.Gap;
import io.pullgate.audit.round.Rounds;
import io.pullgate.audit.store.ChainKind;
import io.pullgate.audit.store.Followers;
import io.pullgate.audit.store.Sequences;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/// Looks at the sequence numbers of new records, and knows which decisions are missing for longer than the grace.
@ApplicationScoped
public class Gaps {

    private static final Logger LOG = Logger.getLogger(Gaps.class);

    private final GapConfig config;
    private final Followers followers;
    private final Sequences sequences;
    private final Clock clock;
    private final AtomicLong missing = new AtomicLong();
    private final Rounds rounds = new Rounds("gaps");

    Gaps(GapConfig config, Followers followers, Sequences sequences, Clock clock, MeterRegistry registry) {
        this.config = config;
        this.followers = followers;
        this.sequences = sequences;
        this.clock = clock;
        Gauge.builder("pullgate.audit.missing.decisions", missing, AtomicLong::get)
                .description("Decisions that were made and have no record, of the whole audit trail").register(registry);
    }

    @Scheduled(every = "${pullgate.gaps.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    void watch() {
        rounds.go(() -> {
            look();
            missing.set(found(0).missing());
        });
    }

    /// Looks at all records that are there.
    void look() throws SQLException {
        while (followers.advanceTogether(Sequences.NAME, ChainKind.PULL, config.batchSize(), sequences::see) > 0) {
            LOG.debugf("Sequence numbers of a stretch were looked at.");
        }
    }

    /// What is missing by now, with at most so many gaps, those known last first. What has been recorded but not looked at yet
    /// may fill gaps: as long as there is such, none is told that might be one of them.
    public Found found(int limit) {
        Instant upTo = sequences.lookedAtUpTo(clock.instant());
        Instant before = upTo.minus(config.grace());
        return new Found(upTo, sequences.missing(before), limit == 0 ? List.of() : sequences.gaps(before, limit));
    }

    /// @param upTo all records stored before this were looked at
    /// @param missing how many decisions are missing in all gaps
    /// @param gaps those known last
    public record Found(Instant upTo, long missing, List<Gap> gaps) {

        public Found {
            gaps = List.copyOf(gaps);
        }
    }
}
