package io.pullgate.settings.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/// Reads topics the way a stranger would.
public final class TopicLog implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;

    public TopicLog(String bootstrapServers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest",
                "enable.auto.commit", "false"), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// Everything a topic holds now.
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    public List<ConsumerRecord<String, byte[]>> withKey(String topic, String key) {
        return all(topic).stream().filter(record -> record.key().equals(key)).toList();
    }

    /// Waits until the last record of the key is one that matches.
    public JsonNode await(String topic, String key, Predicate<JsonNode> condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<JsonNode> seen = List.of();
        while (System.nanoTime() < end) {
            seen = withKey(topic, key).stream().map(TopicLog::json).toList();
            if (!seen.isEmpty() && condition.test(seen.getLast())) {
                return seen.getLast();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("%s holds nothing of the kind for %s, but %s".formatted(topic, key, seen));
    }

    /// Waits until the last record of each of these keys is one that matches. The topic is read as a whole for all of them.
    public void awaitAll(String topic, Collection<String> keys, Predicate<JsonNode> condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> missing = new HashSet<>(keys);
        while (!missing.isEmpty() && System.nanoTime() < end) {
            Map<String, JsonNode> last = new HashMap<>();
            all(topic).forEach(record -> last.put(record.key(), json(record)));
            missing.removeIf(key -> last.containsKey(key) && condition.test(last.get(key)));
            Thread.sleep(50);
        }
        if (!missing.isEmpty()) {
            throw new AssertionError("%s holds nothing of the kind for %s".formatted(topic, missing));
        }
    }

    /// The value, or a node without anything in it if it is no JSON.
    public static JsonNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
