package io.pullgate.settings.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

import io.pullgate.settings.Topic;

/// The topics of this service as Kafka has them. Every method throws [KafkaException] while Kafka is away.
final class Topics implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final Set<String> STATE = Topic.STATE.stream().map(Topic::topicName).collect(Collectors.toUnmodifiableSet());

    private final Admin admin;
    private final TopicsConfig config;

    Topics(Admin admin, TopicsConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /// Makes the topics that are not there. Another replica may be doing the same.
    void createMissing() {
        Set<String> existing = get(admin.listTopics().names());
        for (Topic topic : Topic.values()) {
            if (!existing.contains(topic.topicName())) {
                create(topic);
            }
        }
    }

    /// What the compacted topics are and how far they reach. The ids are asked for last: a topic that was lost and made
    /// anew before has another one.
    Extent extent() {
        Map<TopicPartition, OffsetSpec> latest = partitions().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = get(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
        Map<String, Uuid> ids = describe().values().stream()
                .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId));
        return new Extent(ids, ends);
    }

    private List<TopicPartition> partitions() {
        return describe().values().stream().flatMap(topic -> topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))).toList();
    }

    private Map<String, TopicDescription> describe() {
        return get(admin.describeTopics(STATE).allTopicNames());
    }

    private void create(Topic topic) {
        NewTopic wanted = new NewTopic(topic.topicName(), Optional.of(partitions(topic)), config.replicationFactor())
                .configs(settings(topic));
        try {
            get(admin.createTopics(List.of(wanted)).all());
            LOG.infof("Topic made topic=%s", topic.topicName());
        } catch (TopicExistsException _) {
            LOG.debugf("Topic made by another replica topic=%s", topic.topicName());
        }
    }

    private int partitions(Topic topic) {
        return topic == Topic.SETTINGS_HEARTBEAT || topic == Topic.PLATFORM_SETTINGS ? 1 : config.partitions();
    }

    private Map<String, String> settings(Topic topic) {
        return switch (topic) {
            case ORGANIZATION_POLICY, MEMBERSHIP, TRUSTED_PUBLISHER, PLATFORM_SETTINGS, ACCESS_TOKEN -> Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(config.compactionLag().toMillis()));
            case SETTINGS_CHANGE -> Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG, Long.toString(config.changeRetention().toMillis()));
            case SETTINGS_HEARTBEAT -> Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.SEGMENT_MS_CONFIG, Long.toString(config.heartbeatSegment().toMillis()));
        };
    }

    /// Waits as long as the client's timeouts say.
    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    /// Which topics there are and where their partitions end.
    ///
    /// @param ids a topic made anew has another id, even under the same name
    /// @param ends the offset of the next record
    record Extent(Map<String, Uuid> ids, Map<TopicPartition, Long> ends) {

        /// Whether this can be what `earlier` has become: the same topics, and nothing cut off.
        boolean continues(Extent earlier) {
            return ids.equals(earlier.ids) && earlier.ends.entrySet().stream()
                    .allMatch(end -> ends.getOrDefault(end.getKey(), -1L) >= end.getValue());
        }

        /// The ends as a heartbeat tells them.
        Map<String, Map<Integer, Long>> byTopic() {
            Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
            ends.forEach((partition, end) -> byTopic.computeIfAbsent(partition.topic(), _ -> new TreeMap<>())
                    .put(partition.partition(), end));
            return byTopic;
        }
    }
}
