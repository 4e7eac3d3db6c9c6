package io.pullgate.audit.checkpoint;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.CheckpointFiles;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;
import io.pullgate.audit.store.Checkpoints;
import io.pullgate.audit.store.Months;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/// Makes and publishes checkpoints, and lets go of what they say is let go, for as long as the service runs.
@ApplicationScoped
public class Integrity {

    private static final Logger LOG = Logger.getLogger(Integrity.class);
    private static final int PATIENCE_SECONDS = 10;

    private final IntegrityConfig config;
    private final CheckpointMaker maker;
    private final Checkpoints checkpoints;
    private final Months months;
    private final Forgetting forgetting;
    private final IntegrityMeters meters;
    private final List<Publishing> publishing;
    private final boolean off;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("integrity").daemon().factory());

    /// @throws IllegalStateException when something is to be let go, and nothing published would say so
    Integrity(@Identifier("default-kafka-broker") Map<String, Object> kafka, IntegrityConfig config, RetentionConfig retention,
            PseudonymizeConfig pseudonymize, SigningKeys keys, CheckpointMaker maker, Checkpoints checkpoints, Months months,
            Forgetting forgetting, IntegrityMeters meters) {
        this.config = config;
        this.maker = maker;
        this.checkpoints = checkpoints;
        this.months = months;
        this.forgetting = forgetting;
        this.meters = meters;
        this.off = keys.signing().isEmpty();
        this.publishing = publications(kafka, config, keys).stream()
                .map(publication -> new Publishing(publication, checkpoints, keys)).toList();
        Limits.require(config, retention, pseudonymize, !off && !publishing.isEmpty());
    }

    void start(@Observes StartupEvent started) {
        if (off) {
            LOG.warn("No checkpoints are made: pullgate.integrity.signing-key is not set.");
        } else {
            thread.scheduleWithFixedDelay(this::look, 0, config.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Makes a checkpoint, due or not, and does what follows from it.
    ///
    /// @return empty if another replica was just making one
    Optional<Checkpoint> checkpointNow() throws IOException, SQLException, UntrustedCheckpointException {
        publish();
        Optional<Checkpoint> made = maker.make(true);
        long published = publish();
        drop(published);
        forget(published);
        return made;
    }

    /// What is to be done now and then. What fails is tried again the next time, and keeps nothing else from being done.
    private void look() {
        AtomicLong published = new AtomicLong();
        attempt("published", () -> published.set(publish()));
        attempt("dropped", () -> drop(published.get()));
        attempt("made", () -> maker.make(false));
        attempt("published", () -> published.set(publish()));
        attempt("dropped", () -> drop(published.get()));
        attempt("forgotten", () -> forget(published.get()));
    }

    /// Also an error must not end the schedule without a word.
    private void attempt(String what, Step step) {
        try {
            step.take();
        } catch (IOException | SQLException | UntrustedCheckpointException | RuntimeException | Error failure) {
            meters.failed();
            LOG.errorf("What checkpoints say cannot be %s. problem=%s", what, failure.getMessage());
        }
    }

    /// @return the number of the newest checkpoint that is published everywhere
    private long publish() throws IOException, SQLException, UntrustedCheckpointException {
        long published = Long.MAX_VALUE;
        for (Publishing place : publishing) {
            published = Math.min(published, place.reconcile());
        }
        maker.read(checkpoints.newest()).map(SignedCheckpoint::content).map(Checkpoint::at).ifPresent(meters::newest);
        return publishing.isEmpty() ? 0 : published;
    }

    /// The newest checkpoint, if it is published: only what it says is let go.
    private Optional<Checkpoint> inForce(long published) throws SQLException, UntrustedCheckpointException {
        return maker.read(checkpoints.newest()).map(SignedCheckpoint::content)
                .filter(checkpoint -> checkpoint.number() <= published);
    }

    private void drop(long published) throws SQLException, UntrustedCheckpointException {
        Optional<Checkpoint> newest = inForce(published);
        if (newest.flatMap(Checkpoint::purge).isPresent()) {
            drop(newest.get().number(), newest.get().purge().orElseThrow());
        }
    }

    private void forget(long published) throws SQLException, UntrustedCheckpointException {
        Optional<Instant> before = inForce(published).flatMap(Checkpoint::namesGoneBefore);
        if (before.isPresent()) {
            forgetting.forget(before.get());
        }
    }

    /// What came into the month since, or a legal hold, is no failure: the month is sealed anew, or kept.
    private void drop(long checkpoint, Checkpoint.Purge purge) throws SQLException {
        try {
            if (months.purge(checkpoint)) {
                LOG.infof("A month of pulls was dropped. month=%s records=%d checkpoint=%d", purge.month(), purge.records(),
                        checkpoint);
            }
        } catch (SQLException kept) {
            if (!Months.isKept(kept)) {
                throw kept;
            }
            LOG.warnf("A month of pulls is not dropped. month=%s reason=%s", purge.month(), kept.getMessage());
        }
    }

    private static List<Publication> publications(Map<String, Object> kafka, IntegrityConfig config, SigningKeys keys) {
        List<Publication> publications = new ArrayList<>();
        config.publishTo().map(CheckpointFiles::new).map(FolderPublication::new).ifPresent(publications::add);
        config.topic().map(topic -> new TopicPublication(kafka, topic, config.topicReplication(), keys.trusted()))
                .ifPresent(publications::add);
        return publications;
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException, SQLException, UntrustedCheckpointException;
    }
}
