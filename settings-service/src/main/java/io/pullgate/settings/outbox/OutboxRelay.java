package io.pullgate.settings.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import org.jboss.logging.Logger;

import io.pullgate.settings.Revision;
import io.pullgate.settings.store.DirtyKey;
import io.pullgate.settings.store.DirtyKeys;
import io.pullgate.settings.store.Marked;
import io.pullgate.settings.store.PublishedRevisions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Publishes what was changed. It runs in every replica: a key is published by one relay at a time, whichever is first.
/// While Kafka or the database is away it keeps trying, and nobody but the readers of the topics has to wait.
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final DirtyKeys dirtyKeys;
    private final PublishedRevisions revisions;
    private final PresentState state;
    private final OutboxConfig config;
    private final TopicWriter writer;
    private final Loop loop;
    private final Outage outage;
    /// What was handed to Kafka by a transaction that is not known to be committed.
    private Set<DirtyKey> inDoubt = Set.of();

    OutboxRelay(DirtyKeys dirtyKeys, PublishedRevisions revisions, PresentState state, OutboxConfig config, KafkaClients kafka,
            Clock clock) {
        this.dirtyKeys = dirtyKeys;
        this.revisions = revisions;
        this.state = state;
        this.config = config;
        this.writer = new TopicWriter(() -> kafka.producer(config.deliveryTimeout()));
        this.outage = new Outage(LOG, "Changes cannot be published, and wait", clock);
        this.loop = new Loop("outbox-relay", this::step);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        writer.close();
    }

    void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) Marked marked) {
        loop.nudge();
    }

    private Duration step() {
        try {
            publishDoubtfulAgain();
            Batch batch = publish();
            if (batch.failure().isPresent()) {
                outage.of(batch.failure().orElseThrow());
                return config.retryPause();
            }
            outage.over();
            return batch.size() < config.batchSize() ? config.pollInterval() : Duration.ZERO;
        } catch (RuntimeException failure) {
            outage.of(failure);
            return config.retryPause();
        }
    }

    private Batch publish() {
        try {
            Batch batch = QuarkusTransaction.requiringNew().call(this::publishBatch);
            inDoubt = Set.of();
            return batch;
        } catch (RuntimeException failure) {
            publishDoubtfulAgain();
            throw failure;
        }
    }

    /// A relay that was paused for long may have lost its claims: another one has published newer states meanwhile, and ours
    /// were written after them. Only the end of the transaction tells, so whatever was written then is published again.
    private void publishDoubtfulAgain() {
        revisions.markDoubtful(inDoubt);
        inDoubt = Set.of();
    }

    /// One batch in one transaction, which holds the claim on the keys. The state is read after the claim, so that it is
    /// not older than what another relay may have published just before.
    private Batch publishBatch() {
        List<DirtyKey> claimed = dirtyKeys.claim(config.batchSize());
        if (claimed.isEmpty()) {
            return new Batch(0, Optional.empty());
        }
        Instant settled = dirtyKeys.settled();
        List<Message> messages = state.of(claimed);
        inDoubt = Set.copyOf(claimed);
        TopicWriter.Written written = writer.write(messages);
        Map<DirtyKey, Revision> done = new HashMap<>();
        written.acknowledged().forEach(message -> done.put(dirtyKey(message), new Revision(message.revision())));
        withoutState(claimed, messages).forEach(key -> done.put(key, new Revision(Long.MAX_VALUE)));
        dirtyKeys.published(done, settled);
        return new Batch(claimed.size(), written.failure());
    }

    /// Nothing is ever deleted here, so somebody has altered the database by hand.
    private static Set<DirtyKey> withoutState(List<DirtyKey> claimed, List<Message> messages) {
        Set<DirtyKey> missing = new HashSet<>(claimed);
        messages.stream().map(OutboxRelay::dirtyKey).forEach(missing::remove);
        missing.forEach(key -> LOG.warnf("Nothing to publish topic=%s key=%s", key.topic().topicName(), key.key()));
        return missing;
    }

    private static DirtyKey dirtyKey(Message message) {
        return new DirtyKey(message.topic(), message.dirtyKey());
    }

    /// How many keys there were, and why not all of them are published.
    private record Batch(int size, Optional<Exception> failure) {
    }
}
