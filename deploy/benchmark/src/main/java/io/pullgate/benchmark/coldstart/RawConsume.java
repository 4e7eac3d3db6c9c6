package io.pullgate.benchmark.coldstart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.pullgate.benchmark.topic.KafkaSettings;
import io.pullgate.benchmark.world.AnnouncedWorld;

/// A program: reads the topics of the rules from their beginning to where they end, and does nothing with them. It is what every
/// start has to pay for the JVM and for Kafka.
final class RawConsume {

    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private RawConsume() {
    }

    public static void main(String[] arguments) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(arguments[0]),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = AnnouncedWorld.TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!ends.equals(positions(consumer))) {
                consumer.poll(LONGEST_POLL);
            }
            // Reading is over at this moment; what a JVM does at its end is nobody's concern.
            Runtime.getRuntime().halt(0);
        }
    }

    private static Map<TopicPartition, Long> positions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.assignment().stream().collect(Collectors.toMap(partition -> partition, consumer::position));
    }
}
