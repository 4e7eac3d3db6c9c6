package io.pullgate.policy.receipts;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.pullgate.policy.kafka.OwnTopic;
import io.smallrye.common.annotation.Identifier;

/// The topic of replicas, made where it does not exist, and producers for it.
@ApplicationScoped
class ReplicaTopic {

    /// A report that is older says nothing that the next does not say better.
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(2);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final ReplicaTopicConfig config;

    ReplicaTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka, ReplicaTopicConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    Producer<String, byte[]> open() throws InterruptedException {
        topic().make(kafka);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ONE_ATTEMPT.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVEN_UP_AFTER.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ONE_ATTEMPT.toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Compacted, because only the last report of a replica counts; and what is old is deleted, because replicas come and go
    /// under ever new names.
    private OwnTopic topic() {
        return new OwnTopic(ReplicaMessage.TOPIC, config.partitions(), config.replicationFactor(), Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(config.segment().toMillis()),
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(config.retention().toMillis())));
    }
}
