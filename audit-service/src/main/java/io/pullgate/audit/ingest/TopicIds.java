package io.pullgate.audit.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

import io.pullgate.audit.store.Partition;

/// Tells a topic from another that bore its name before it: offsets of the one say nothing about the other.
final class TopicIds implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Admin admin;

    TopicIds(Map<String, Object> kafka) {
        this.admin = Admin.create(kafka);
    }

    NavigableMap<Partition, UUID> of(Collection<TopicPartition> partitions) {
        Map<String, TopicDescription> topics = describe(partitions.stream().map(TopicPartition::topic).distinct().toList());
        NavigableMap<Partition, UUID> ids = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            Uuid id = topics.get(partition.topic()).topicId();
            ids.put(Assignment.partition(partition),
                    new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        }
        return ids;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        try {
            return admin.describeTopics(topics).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new TimeoutException("Kafka did not describe its topics in time", late);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("Kafka did not describe its topics", failure.getCause());
        }
    }
}
