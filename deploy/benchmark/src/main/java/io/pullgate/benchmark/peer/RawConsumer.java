package io.pullgate.benchmark.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads topics from their beginning to their end and does nothing with them: no program that needs what is in them can be ready
/// sooner.
public final class RawConsumer {

    private RawConsumer() {
    }

    /// From the start of a JVM to its end.
    public static double millis(String bootstrapServers, Set<String> topics) {
        long begin = System.nanoTime();
        Output.of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", System.getProperty("java.class.path"),
                RawConsumer.class.getName(), bootstrapServers, String.join(",", topics))).require("reading the topics");
        return (System.nanoTime() - begin) / 1e6;
    }

    public static void main(String[] arguments) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", arguments[0]),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.stream(arguments[1].split(","))
                    .flatMap(topic -> consumer.partitionsFor(topic)
                            .stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100));
            }
        }
    }
}
