package io.pullgate.policy.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.token.Signatures;
import io.pullgate.policy.view.RestoredRules;
import io.pullgate.policy.view.RulesCopy;
import io.pullgate.policy.view.RulesInMemory;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Keeps a signed copy of the rules on disk, and begins with it: so a replica can be started while Kafka is away, and decides by
/// rules whose age it knows.
@ApplicationScoped
class Snapshots {

    private static final Logger LOG = Logger.getLogger(Snapshots.class);
    private static final int BEFORE_KAFKA_IS_READ = 1;
    private static final Duration TO_READ_KAFKA_FIRST = Duration.ofSeconds(5);

    private final SnapshotConfig config;
    private final RulesInMemory rules;
    private final RestoredRules restored;
    private final RulesCopy copy;
    private final Signatures signatures;
    private final ObjectMapper json;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("rules-snapshot").factory());
    private Optional<Kept> kept = Optional.empty();
    private boolean inTrouble;

    Snapshots(SnapshotConfig config, RulesInMemory rules, RestoredRules restored, RulesCopy copy, Signatures signatures,
            ObjectMapper json) {
        this.config = config;
        this.rules = rules;
        this.restored = restored;
        this.copy = copy;
        this.signatures = signatures;
        this.json = json;
    }

    /// @throws IOException when there is no folder to keep it in: the service must not start
    void start(@Observes @Priority(BEFORE_KAFKA_IS_READ) StartupEvent event) throws IOException {
        if (config.directory().isPresent()) {
            SnapshotFolder folder = new SnapshotFolder(config.directory().orElseThrow(), signatures, json);
            restore(folder);
            long interval = config.interval().toMillis();
            long first = Math.min(interval, TO_READ_KAFKA_FIRST.toMillis());
            thread.scheduleWithFixedDelay(() -> keep(folder), first, interval, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /// A snapshot that cannot be trusted is none: this replica then waits for Kafka.
    private void restore(SnapshotFolder folder) {
        try {
            folder.read(restored::take).ifPresent(seal -> {
                restored.complete(seal.completeAsOf());
                LOG.infof("rules taken from the snapshot: records=%d completeAsOf=%s", seal.records(), seal.completeAsOf());
            });
        } catch (IOException e) {
            LOG.errorf("the snapshot of the rules is not used: reason=%s", e.getMessage());
        }
    }

    private void keep(SnapshotFolder folder) {
        try {
            Optional<Instant> completeAsOf = rules.inventory().completeAsOf();
            if (completeAsOf.isPresent()) {
                keep(folder, completeAsOf.orElseThrow());
            }
            inTrouble = false;
        } catch (IOException | RuntimeException e) {
            complain(e);
        }
    }

    /// The topics end behind everything that memory is complete with; so does the copy, if they end where they ended when it
    /// was made, or are copied up to there.
    private void keep(SnapshotFolder folder, Instant completeAsOf) throws IOException {
        Map<TopicPartition, Long> ends = copy.ends();
        Optional<Seal> unchanged = kept.filter(last -> last.ends().equals(ends)).map(Kept::seal);
        if (unchanged.isPresent()) {
            folder.seal(unchanged.orElseThrow().asOf(completeAsOf));
        } else {
            kept = Optional.of(new Kept(folder.replace(sink -> copy.read(ends, sink), completeAsOf), ends));
        }
    }

    private void complain(Exception failure) {
        if (!inTrouble) {
            inTrouble = true;
            LOG.warnf("the snapshot of the rules cannot be renewed: reason=%s", failure);
        }
    }

    /// The snapshot on disk, and where the topics ended when it was made.
    private record Kept(Seal seal, Map<TopicPartition, Long> ends) {
    }
}
