package io.pullgate.benchmark.topic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.pullgate.benchmark.Threads;

/// A thread that reads a topic from its beginning and then follows it.
final class Follower implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    private Follower(String topic, KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().daemon().name(topic).start(() -> follow(reader));
    }

    /// Empty if there is no such topic.
    static Optional<Follower> of(String topic, String bootstrapServers, Consumer<ConsumerRecord<String, byte[]>> reader) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrapServers),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<PartitionInfo> partitions = consumer.listTopics(PATIENCE).getOrDefault(topic, List.of());
        if (partitions.isEmpty()) {
            consumer.close();
            return Optional.empty();
        }
        consumer.assign(partitions.stream().map(partition -> new TopicPartition(topic, partition.partition())).toList());
        consumer.seekToBeginning(consumer.assignment());
        return Optional.of(new Follower(topic, consumer, reader));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    private void follow(Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(reader);
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }
}
