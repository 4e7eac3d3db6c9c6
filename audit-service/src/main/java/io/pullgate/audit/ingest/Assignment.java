package io.pullgate.audit.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.pullgate.audit.store.Ledger;
import io.pullgate.audit.store.Partition;
import io.pullgate.audit.store.Received;

/// The partitions a consumer has been given, and where each of them stands in the ledger. A partition is read only after
/// the ledger said from where; until then it is paused. Everything happens in the thread of the consumer.
final class Assignment implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Assignment.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final TopicIds topicIds;
    private final NavigableMap<Partition, Place> placed = new TreeMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();

    Assignment(Consumer<byte[], byte[]> consumer, Ledger ledger, TopicIds topicIds) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.topicIds = topicIds;
    }

    /// Not the time to ask a database: a slow answer would cost the membership in the group.
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> given) {
        given.forEach(this::displace);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> taken) {
        unplaced.removeAll(taken);
        placed.keySet().removeAll(taken.stream().map(Assignment::partition).toList());
    }

    /// Forgets where these partitions stand; [#place()] will ask again.
    void displace(Collection<Partition> partitions) {
        partitions.stream().map(Assignment::topicPartition).filter(consumer.assignment()::contains).forEach(this::displace);
    }

    /// Begins to read the partitions that do not have their place yet.
    void place() throws SQLException {
        if (unplaced.isEmpty()) {
            return;
        }
        SortedMap<Partition, Long> stored = ledger.claim(topicIds.of(unplaced));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(unplaced);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unplaced);
        for (TopicPartition next : Set.copyOf(unplaced)) {
            Place place = Place.between(stored.get(partition(next)), begins.get(next), ends.get(next));
            consumer.seek(next, place.next());
            placed.put(partition(next), place);
            unplaced.remove(next);
            report(next, place, ends.get(next));
        }
    }

    /// What of a batch is still to be stored by us: the rest is stored already, or somebody else's by now.
    List<Received> stillOurs(List<Received> batch) {
        return batch.stream().filter(this::isDue).toList();
    }

    /// Where the ledger stands in the partitions of a batch.
    NavigableMap<Partition, Long> marks(List<Received> batch) {
        NavigableMap<Partition, Long> marks = new TreeMap<>();
        batch.forEach(received -> marks.put(received.partition(), placed.get(received.partition()).mark()));
        return marks;
    }

    /// Notes what has been stored, and tells Kafka too: only for the tools that watch how far a group is behind.
    void advance(SortedMap<Partition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>();
        ends.forEach((partition, end) -> {
            placed.put(partition, new Place(end, end));
            told.put(topicPartition(partition), new OffsetAndMetadata(end));
        });
        consumer.commitAsync(told, (_, failure) -> {
            if (failure != null) {
                LOG.debugf("Kafka was not told the progress. problem=%s", failure.getMessage());
            }
        });
    }

    void pause() {
        consumer.pause(consumer.assignment());
    }

    void resume() {
        consumer.resume(placed.keySet().stream().map(Assignment::topicPartition).toList());
    }

    /// How many messages of our partitions are not stored yet. Asks Kafka, which may fail.
    long lag(Duration patience) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), patience);
        return ends.entrySet().stream()
                .filter(end -> placed.containsKey(partition(end.getKey())))
                .mapToLong(end -> Math.max(0, end.getValue() - placed.get(partition(end.getKey())).next())).sum();
    }

    static Partition partition(TopicPartition partition) {
        return new Partition(partition.topic(), partition.partition());
    }

    static TopicPartition topicPartition(Partition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    /// A position is needed even by a paused partition, or the consumer would look for one itself.
    private void displace(TopicPartition partition) {
        placed.remove(partition(partition));
        unplaced.add(partition);
        consumer.pause(List.of(partition));
        consumer.seek(partition, 0);
    }

    private boolean isDue(Received received) {
        Place place = placed.get(received.partition());
        return place != null && received.offset() >= place.next();
    }

    private static void report(TopicPartition partition, Place place, long end) {
        if (place.isOff()) {
            LOG.errorf("Kafka does not hold the messages that were to be stored next. "
                    + "topic=%s partition=%d wanted=%d reading-from=%d end=%d",
                    partition.topic(), partition.partition(), place.mark(), place.next(), end);
        } else {
            LOG.infof("Reading a partition. topic=%s partition=%d from=%d end=%d",
                    partition.topic(), partition.partition(), place.next(), end);
        }
    }
}
