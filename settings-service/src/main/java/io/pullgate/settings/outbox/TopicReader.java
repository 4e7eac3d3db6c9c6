package io.pullgate.settings.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.settings.Revision;
import io.pullgate.settings.Topic;

/// Reads what the compacted topics hold: the revision of the last record of every key.
final class TopicReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(500);
    /// Polls without progress after which Kafka is taken to be away.
    private static final int PATIENCE = 20;

    private TopicReader() {
    }

    /// Reads all partitions from the beginning to the given ends. Throws [TimeoutException] if Kafka stops answering.
    static Map<Topic, Map<String, Revision>> read(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<Topic, Map<String, Revision>> revisions = new EnumMap<>(Topic.class);
        Topic.STATE.forEach(topic -> revisions.put(topic, new HashMap<>()));
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        int idle = 0;
        while (!hasReached(consumer, ends)) {
            long start = positions(consumer, ends);
            consumer.poll(POLL).forEach(record -> note(record, revisions.get(Topic.named(record.topic()))));
            idle = positions(consumer, ends) > start ? 0 : idle + 1;
            if (idle > PATIENCE) {
                throw new TimeoutException("the topics cannot be read to their ends");
            }
        }
        return revisions;
    }

    private static boolean hasReached(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static long positions(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().mapToLong(consumer::position).sum();
    }

    /// What cannot be read is as good as not there: the key is published again.
    private static void note(ConsumerRecord<String, byte[]> record, Map<String, Revision> revisions) {
        try {
            JsonNode revision = JSON.readTree(record.value()).path("revision");
            revisions.put(record.key(), new Revision(revision.canConvertToLong() ? Math.max(0, revision.longValue()) : 0));
        } catch (IOException | IllegalArgumentException _) {
            revisions.remove(record.key());
        }
    }
}
