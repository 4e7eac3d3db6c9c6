package io.pullgate.audit.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.pullgate.audit.Entry;
import io.pullgate.audit.Unreadable;
import io.pullgate.audit.event.PullDecisionReader;
import io.pullgate.audit.event.SettingsChangeReader;
import io.pullgate.audit.event.UnreadableEventException;
import io.pullgate.audit.store.Partition;
import io.pullgate.audit.store.Received;

/// Understands what comes from a topic. What cannot be understood is an entry too: [Unreadable].
final class MessageReader {

    private static final byte[] NOTHING = {};

    private final String pullDecisions;
    private final long longest;

    MessageReader(IngestConfig config) {
        this.pullDecisions = config.pullDecisions();
        this.longest = config.longestMessage().asLongValue();
    }

    Received read(ConsumerRecord<byte[], byte[]> message) {
        byte[] bytes = message.value() == null ? NOTHING : message.value();
        return new Received(new Partition(message.topic(), message.partition()), message.offset(), bytes,
                entry(message.topic(), bytes));
    }

    private Entry entry(String topic, byte[] bytes) {
        if (bytes.length > longest) {
            return new Unreadable("%d bytes are more than the %d that are read".formatted(bytes.length, longest));
        }
        try {
            return topic.equals(pullDecisions) ? PullDecisionReader.read(bytes) : SettingsChangeReader.read(bytes);
        } catch (UnreadableEventException problem) {
            return new Unreadable(problem.getMessage());
        }
    }
}
