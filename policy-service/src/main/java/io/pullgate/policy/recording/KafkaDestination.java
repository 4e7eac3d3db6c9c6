package io.pullgate.policy.recording;

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

/// The topic of decisions, made where it does not exist, and producers for it.
@ApplicationScoped
class KafkaDestination implements Destination {

    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final DecisionTopicConfig config;
    private boolean topicKnown;

    KafkaDestination(@Identifier("default-kafka-broker") Map<String, Object> kafka, DecisionTopicConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    @Override
    public Producer<String, byte[]> open() throws InterruptedException {
        if (!topicKnown) {
            topic().make(kafka);
            topicKnown = true;
        }
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // The producer repeats what it has sent for as long as it takes: only it can do so without making duplicates.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private OwnTopic topic() {
        return new OwnTopic(DecisionMessage.TOPIC, config.partitions(), config.replicationFactor(),
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(config.retention().toMillis())));
    }
}
