package io.pullgate.policy.view;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Reads what the topics hold a second time, to keep it elsewhere. Memory holds the rules as they are decided by, not as they
/// were announced.
@ApplicationScoped
public class RulesCopy {

    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    private final RulesTopics topics;

    RulesCopy(RulesTopics topics) {
        this.topics = topics;
    }

    /// Where the topics end now, without the heartbeats, which are of no use to anybody who reads them later.
    ///
    /// @throws KafkaException when they cannot be read, or one of them does not exist
    public Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<String, byte[]> consumer = topics.open()) {
            RulesTopics.takeAll(consumer).ifPresent(missing -> {
                throw new KafkaException("the topic " + missing + " does not exist");
            });
            Map<TopicPartition, Long> ends = new HashMap<>(RulesTopics.ends(consumer));
            ends.keySet().removeIf(partition -> partition.topic().equals(Announcements.HEARTBEATS));
            return ends;
        }
    }

    /// Hands over everything that lies before these ends, key by key in the order of its topic.
    ///
    /// @throws KafkaException when they cannot be read
    public void read(Map<TopicPartition, Long> ends, Sink sink) throws IOException {
        try (KafkaConsumer<String, byte[]> consumer = topics.open()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (!Completeness.covers(RulesTopics.positions(consumer), ends)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(LONGEST_POLL)) {
                    // A record without key or value announces nothing.
                    if (record.key() != null && record.value() != null) {
                        sink.take(new AnnouncedRecord(record.topic(), record.key(), record.value()));
                    }
                }
            }
        }
    }

    /// Where the records go.
    @FunctionalInterface
    public interface Sink {

        void take(AnnouncedRecord record) throws IOException;
    }
}
