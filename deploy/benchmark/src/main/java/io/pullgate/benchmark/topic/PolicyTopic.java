package io.pullgate.benchmark.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.benchmark.MeasurementException;

/// The topic of the organizations' rules, read from its beginning by a thread that then follows it.
public final class PolicyTopic implements AutoCloseable {

    private static final String NAME = "pullgate.organization-policy.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Seen> last = new ConcurrentHashMap<>();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong steppedBack = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().daemon().name("policy-topic").unstarted(this::follow);

    /// The last record of an organization.
    ///
    /// @param nanoTime when it arrived here
    /// @param bytes its value and headers
    public record Seen(long revision, long nanoTime, int bytes) {
    }

    private PolicyTopic(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /// The topic must be there.
    public static PolicyTopic follow(String bootstrapServers) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrapServers),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(NAME, PATIENCE).stream()
                .map(partition -> new TopicPartition(NAME, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        PolicyTopic topic = new PolicyTopic(consumer);
        topic.thread.start();
        return topic;
    }

    public Optional<Seen> last(String organization) {
        return Optional.ofNullable(last.get(organization));
    }

    /// Whether the last record of each of these organizations has this revision.
    public boolean holds(Map<String, Long> revisions) {
        return revisions.entrySet().stream().allMatch(
                wanted -> last(wanted.getKey()).filter(seen -> seen.revision() == wanted.getValue()).isPresent());
    }

    public long records() {
        return records.get();
    }

    /// How often a record had an older revision than the one before it: a relay has written it late.
    public long steppedBack() {
        return steppedBack.get();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::note);
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        Seen seen = new Seen(revision(record.value()), System.nanoTime(), bytes(record));
        Seen before = last.put(record.key(), seen);
        records.incrementAndGet();
        if (before != null && before.revision() > seen.revision()) {
            steppedBack.incrementAndGet();
        }
    }

    private static int bytes(ConsumerRecord<String, byte[]> record) {
        int bytes = record.serializedValueSize();
        for (Header header : record.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }

    private static long revision(byte[] value) {
        try {
            return JSON.readTree(value).path("revision").asLong();
        } catch (IOException failure) {
            throw new MeasurementException("A record of %s is no JSON.".formatted(NAME), failure);
        }
    }
}
