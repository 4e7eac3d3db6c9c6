package io.pullgate.policy.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.smallrye.common.annotation.Identifier;

/// The topics with the rules, read whole: from their beginning, without a consumer group, because each replica needs
/// everything, and without a stored position.
@ApplicationScoped
class RulesTopics {

    static final Duration PATIENCE_WITH_KAFKA = Duration.ofSeconds(5);
    static final Duration BETWEEN_LOOKS_FOR_PARTITIONS = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;

    RulesTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    KafkaConsumer<String, byte[]> open() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic that was lost and made again begins anew; what is held is held until something newer comes.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        // Rules come one by one, but at a start they come by the million.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) BETWEEN_LOOKS_FOR_PARTITIONS.toMillis());
        return new KafkaConsumer<>(settings);
    }

    /// Assigns all partitions of all topics; those that are new are read from their beginning. Tells the first topic that does
    /// not exist yet; nothing is assigned then.
    static Optional<String> takeAll(KafkaConsumer<String, byte[]> consumer) {
        Set<TopicPartition> all = new HashSet<>();
        for (String topic : Announcements.topics()) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE_WITH_KAFKA);
            if (partitions == null || partitions.isEmpty()) {
                return Optional.of(topic);
            }
            partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
        }
        Set<TopicPartition> added = new HashSet<>(all);
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
        return Optional.empty();
    }

    static Map<TopicPartition, Long> ends(KafkaConsumer<String, byte[]> consumer) {
        return consumer.endOffsets(consumer.assignment(), PATIENCE_WITH_KAFKA);
    }

    static Map<TopicPartition, Long> positions(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            positions.put(partition, consumer.position(partition, PATIENCE_WITH_KAFKA));
        }
        return positions;
    }
}
