package io.pullgate.audit.members;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.pullgate.audit.event.MembershipReader;
import io.pullgate.audit.event.UnreadableEventException;

/// Reads the whole topic from its beginning, and then whatever is added. What it held at the start must have been read before
/// the [Members] are complete.
final class MembershipLoop {

    private static final Logger LOG = Logger.getLogger(MembershipLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final byte[] NOTHING = {};

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Members members;
    private final Counter unreadable;
    private Map<TopicPartition, Long> ends = Map.of();

    MembershipLoop(Consumer<byte[], byte[]> consumer, String topic, Members members, Counter unreadable) {
        this.consumer = consumer;
        this.topic = topic;
        this.members = members;
        this.unreadable = unreadable;
    }

    /// Returns without having read anything if there is no such topic yet.
    void run(BooleanSupplier running) {
        while (running.getAsBoolean() && takePartitions()) {
            consumer.poll(POLL).forEach(this::read);
            completeWhenReached();
        }
    }

    /// All there are, also those the topic was given later. False if there are none.
    private boolean takePartitions() {
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        Set<TopicPartition> added = new HashSet<>(all);
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.seekToBeginning(added);
            ends = consumer.endOffsets(all);
        }
        return !all.isEmpty();
    }

    private void completeWhenReached() {
        if (!ends.isEmpty() && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            ends = Map.of();
            members.areComplete();
            LOG.infof("The members of all organizations are known. users=%d", members.size());
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        try {
            members.accept(MembershipReader.read(message.value() == null ? NOTHING : message.value()));
        } catch (UnreadableEventException problem) {
            unreadable.increment();
            LOG.errorf("A message is no membership and was skipped. topic=%s partition=%d offset=%d problem=%s", topic,
                    message.partition(), message.offset(), problem.getMessage());
        }
    }
}
