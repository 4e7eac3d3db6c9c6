package io.pullgate.settings.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.settings.Topic;
import io.pullgate.settings.store.PublishedRevisions;
import io.pullgate.settings.store.PublishedRevisions.Difference;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Compares the topics with the database, at the start and every few minutes, and has every difference published again:
/// a topic that was lost, an old state that a relay wrote late, a record nobody can read. It makes missing topics first.
@ApplicationScoped
class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final PublishedRevisions revisions;
    private final KafkaClients kafka;
    private final TopicsConfig topicsConfig;
    private final OutboxConfig config;
    private final Counter healed;
    private final Loop loop;
    private final Outage outage;
    private volatile Optional<Topics.Extent> compared = Optional.empty();

    Reconciler(PublishedRevisions revisions, KafkaClients kafka, TopicsConfig topicsConfig, OutboxConfig config,
            MeterRegistry metrics, Clock clock) {
        this.revisions = revisions;
        this.kafka = kafka;
        this.topicsConfig = topicsConfig;
        this.config = config;
        this.healed = Counter.builder("pullgate.outbox.healed")
                .description("Keys whose record in Kafka was missing or not the latest").register(metrics);
        this.outage = new Outage(LOG, "Topics cannot be compared with the database", clock);
        this.loop = new Loop("outbox-reconciler", this::step);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /// The topics as they were when they were last compared; whatever was missing then is marked in the outbox. Empty
    /// until the first time.
    Optional<Topics.Extent> compared() {
        return compared;
    }

    /// The topics are no longer what they were: nothing can be said of them until they are compared again.
    void distrust() {
        compared = Optional.empty();
        loop.nudge();
    }

    private Duration step() {
        try (Topics topics = new Topics(kafka.admin(), topicsConfig)) {
            topics.createMissing();
            Topics.Extent extent = topics.extent();
            compare(topics, extent);
            compared = Optional.of(extent);
            outage.over();
            return config.reconcileInterval();
        } catch (RuntimeException failure) {
            outage.of(failure);
            return config.retryPause();
        }
    }

    /// What is changed while we compare is different, too. So whatever is found different is looked at again, in the records
    /// that came meanwhile: it is lost only if nobody has written it since.
    private void compare(Topics topics, Topics.Extent extent) {
        try (Consumer<String, byte[]> consumer = kafka.consumer()) {
            TopicReader reader = new TopicReader(consumer);
            reader.readTo(extent.ends());
            Map<Topic, List<Difference>> found = new EnumMap<>(Topic.class);
            Topic.STATE.forEach(topic -> found.put(topic, revisions.differences(topic, reader.revisions(topic))));
            reader.readTo(topics.extent().ends());
            found.forEach((topic, differences) -> heal(topic, differences.stream()
                    .filter(difference -> difference.inTopic()
                            .equals(Optional.ofNullable(reader.revisions(topic).get(difference.key()))))
                    .toList()));
        }
    }

    private void heal(Topic topic, List<Difference> lost) {
        revisions.markLost(topic, lost.stream().map(Difference::key).toList());
        long unexpected = lost.stream().filter(difference -> !difference.waiting()).count();
        if (unexpected > 0) {
            healed.increment(unexpected);
            LOG.warnf("Published again, as the topic has another state or none topic=%s keys=%d", topic.topicName(),
                    unexpected);
        }
    }
}
