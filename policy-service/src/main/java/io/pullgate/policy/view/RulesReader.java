package io.pullgate.policy.view;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/// The thread that reads the rules: every replica takes all partitions from their beginning and then follows them.
///
/// It has no consumer group, because each replica needs everything, and stores no position, because memory starts empty.
@ApplicationScoped
class RulesReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(RulesReader.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE_WITH_KAFKA = Duration.ofSeconds(5);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS_FOR_PARTITIONS = Duration.ofSeconds(30);

    private final RulesInMemory rules;
    private final Announcements announcements;
    private final Map<String, Object> kafka;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Thread thread;

    RulesReader(RulesInMemory rules, Announcements announcements,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.rules = rules;
        this.announcements = announcements;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().daemon().name("rules-reader").start(this);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stop.countDown();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        thread.join(PATIENCE_WITH_KAFKA);
    }

    @Override
    public void run() {
        while (!isStopping()) {
            try (KafkaConsumer<String, byte[]> opened = new KafkaConsumer<>(settings())) {
                consumer = opened;
                read(opened);
            } catch (WakeupException _) {
                LOG.debug("the rules are read no longer");
            } catch (RuntimeException e) {
                // Whatever it is: a reader that ends leaves a replica that answers from ever older rules.
                rules.completeness().interrupted("Kafka cannot be read: " + e.getMessage());
                LOG.warnf("the rules cannot be read, trying again: reason=%s", e);
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> reading) {
        while (!takePartitions(reading)) {
            pause();
            if (isStopping()) {
                return;
            }
        }
        rules.completeness().begin(reading.endOffsets(reading.assignment(), PATIENCE_WITH_KAFKA));
        Instant nextLook = Instant.now().plus(BETWEEN_LOOKS_FOR_PARTITIONS);
        while (!isStopping()) {
            for (ConsumerRecord<String, byte[]> message : reading.poll(LONGEST_POLL)) {
                announcements.read(message).ifPresentOrElse(rules::apply, () -> rules.leaveOut(message.topic(), message.key()));
            }
            rules.completeness().reached(positions(reading));
            if (Instant.now().isAfter(nextLook)) {
                takePartitions(reading);
                nextLook = Instant.now().plus(BETWEEN_LOOKS_FOR_PARTITIONS);
            }
        }
    }

    /// Assigns all partitions of all topics; those that are new are read from their beginning. False while one is missing.
    private boolean takePartitions(KafkaConsumer<String, byte[]> reading) {
        Set<TopicPartition> all = new HashSet<>();
        for (String topic : Announcements.topics()) {
            List<PartitionInfo> partitions = reading.partitionsFor(topic, PATIENCE_WITH_KAFKA);
            if (partitions == null || partitions.isEmpty()) {
                rules.completeness().interrupted("the topic " + topic + " does not exist yet");
                return false;
            }
            partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
        }
        Set<TopicPartition> added = new HashSet<>(all);
        added.removeAll(reading.assignment());
        if (!added.isEmpty()) {
            reading.assign(all);
            reading.seekToBeginning(added);
        }
        return true;
    }

    private static Map<TopicPartition, Long> positions(KafkaConsumer<String, byte[]> reading) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : reading.assignment()) {
            positions.put(partition, reading.position(partition, PATIENCE_WITH_KAFKA));
        }
        return positions;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic that was lost and made again begins anew; what is held is held until something newer comes.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) BETWEEN_LOOKS_FOR_PARTITIONS.toMillis());
        return settings;
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            stop.await(PAUSE_BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}
