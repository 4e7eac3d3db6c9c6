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

    private final Consumer<String, byte[]> consumer;
    private final Map<Topic, Map<String, Revision>> revisions = new EnumMap<>(Topic.class);

    TopicReader(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
        Topic.STATE.forEach(topic -> revisions.put(topic, new HashMap<>()));
    }

    /// By key, as far as the topic is read.
    Map<String, Revision> revisions(Topic topic) {
        return revisions.get(topic);
    }

    /// Reads on, the first time from the beginning. Throws [TimeoutException] if Kafka stops answering.
    void readTo(Map<TopicPartition, Long> ends) {
        if (consumer.assignment().isEmpty()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
        }
        int idle = 0;
        while (!hasReached(ends)) {
            long start = positions(ends);
            consumer.poll(POLL).forEach(this::note);
            idle = positions(ends) > start ? 0 : idle + 1;
            if (idle > PATIENCE) {
                throw new TimeoutException("the topics cannot be read to their ends");
            }
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private long positions(Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().mapToLong(consumer::position).sum();
    }

    /// What cannot be read is as good as not there: the key is published again.
    private void note(ConsumerRecord<String, byte[]> record) {
        Map<String, Revision> known = revisions.get(Topic.named(record.topic()));
        try {
            JsonNode revision = JSON.readTree(record.value()).path("revision");
            known.put(record.key(), new Revision(revision.longValue()));
        } catch (IOException | IllegalArgumentException _) {
            known.remove(record.key());
        }
    }
}
