package io.pullgate.audit.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;

/// A topic with one partition and without an end, in the order of the checkpoints. Key: the number; value: the signed text. One may
/// be there twice. Contract: `contract/audit-checkpoint.v1.schema.json`.
final class TopicPublication implements Publication {

    private static final Logger LOG = Logger.getLogger(TopicPublication.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// A checkpoint that purges a month has a line for each of its ranges.
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final Map<String, String> FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1",
            "retention.bytes", "-1");
    private static final Map<String, String> FOR_EVER_AND_LARGE = Stream.concat(FOR_EVER.entrySet().stream(),
            Stream.of(Map.entry("max.message.bytes", Integer.toString(LARGEST))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private final short replication;
    private final Map<String, PublicCheckpointKey> trusted;
    private boolean made;
    private long readTo;
    private long newest;

    /// @param kafka how to reach it
    /// @param trusted what is signed with none of these is ignored
    TopicPublication(Map<String, Object> kafka, String topic, short replication, Map<String, PublicCheckpointKey> trusted) {
        this.kafka = Map.copyOf(kafka);
        this.trusted = Map.copyOf(trusted);
        this.partition = new TopicPartition(topic, 0);
        this.replication = replication;
    }

    /// Reads on from where it read to the last time.
    @Override
    public long newest() throws IOException {
        make();
        return reading(consumer -> {
            long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
            if (end < readTo) {
                // It was made anew.
                readTo = 0;
                newest = 0;
            }
            find(consumer, readTo, end, message -> {
                number(message).ifPresent(number -> newest = Math.max(newest, number));
                return false;
            });
            readTo = end;
            return newest;
        });
    }

    @Override
    public Optional<String> read(long number) throws IOException {
        make();
        return reading(consumer -> {
            long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
            // They may be there twice, but none is missing: none is before its number.
            return find(consumer, number - 1, end, message -> number(message).equals(Optional.of(number)))
                    .map(ConsumerRecord::value);
        });
    }

    @Override
    public void publish(long number, String jws) throws IOException {
        ProducerRecord<String, String> message = new ProducerRecord<>(partition.topic(), 0, Long.toString(number), jws);
        describe(message.headers(), number);
        try (Producer<String, String> producer = new KafkaProducer<>(settings(Map.of(ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.CLIENT_ID_CONFIG, "audit-checkpoints", ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (int) PATIENCE.toMillis(), ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST)), new StringSerializer(),
                new StringSerializer())) {
            producer.send(message).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            throw new IOException("Kafka does not take checkpoint %d: %s".formatted(number, failure.getMessage()), failure);
        } catch (InterruptedException stopping) {
            throw interrupted(stopping);
        }
    }

    private static void describe(Headers headers, long number) {
        headers.add("ce_specversion", "1.0".getBytes(US_ASCII))
                .add("ce_type", "io.pullgate.audit-checkpoint.v1".getBytes(US_ASCII))
                .add("ce_source", "/audit-service".getBytes(US_ASCII))
                .add("ce_id", Long.toString(number).getBytes(US_ASCII))
                .add("content-type", "application/jose".getBytes(US_ASCII));
    }

    private <T> T reading(Reading<T> reading) throws IOException {
        try (Consumer<String, String> consumer = new KafkaConsumer<>(settings(Map.of(ConsumerConfig.CLIENT_ID_CONFIG,
                "audit-checkpoints", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            return reading.of(consumer);
        } catch (KafkaException failure) {
            throw new IOException("Kafka does not tell which checkpoints are published: " + failure.getMessage(), failure);
        }
    }

    private Optional<ConsumerRecord<String, String>> find(Consumer<String, String> consumer, long from, long end,
            Predicate<ConsumerRecord<String, String>> wanted) throws IOException {
        consumer.seek(partition, Math.min(from, end));
        while (consumer.position(partition, PATIENCE) < end) {
            List<ConsumerRecord<String, String>> read = consumer.poll(PATIENCE).records(partition);
            if (read.isEmpty()) {
                throw new IOException("Kafka does not show the checkpoints that are published");
            }
            Optional<ConsumerRecord<String, String>> found = read.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Empty if it is no checkpoint of ours: whoever may write to the topic may write what he likes.
    private Optional<Long> number(ConsumerRecord<String, String> message) {
        try {
            return message.value() == null
                    ? Optional.empty()
                    : Optional.of(SignedCheckpoint.verify(message.value(), trusted).content().number());
        } catch (UntrustedCheckpointException foreign) {
            LOG.warnf("A message in the topic of checkpoints is none of ours. topic=%s offset=%d problem=%s",
                    message.topic(), message.offset(), foreign.getMessage());
            return Optional.empty();
        }
    }

    private void make() throws IOException {
        if (made) {
            return;
        }
        NewTopic wanted = new NewTopic(partition.topic(), 1, replication).configs(FOR_EVER_AND_LARGE);
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(wanted)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IOException("the topic %s cannot be made: %s".formatted(partition.topic(),
                        failure.getCause().getMessage()), failure);
            }
            requireForEver();
        } catch (TimeoutException | KafkaException failure) {
            throw new IOException("Kafka does not answer", failure);
        } catch (InterruptedException stopping) {
            throw interrupted(stopping);
        }
        made = true;
    }

    /// Somebody else may have made it.
    private void requireForEver() throws IOException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, partition.topic());
        try (Admin admin = Admin.create(kafka)) {
            Config found = admin.describeConfigs(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic);
            for (Map.Entry<String, String> wanted : FOR_EVER.entrySet()) {
                if (!found.get(wanted.getKey()).value().equals(wanted.getValue())) {
                    throw new IOException("the topic %s has %s=%s: checkpoints are kept with %s only".formatted(
                            partition.topic(), wanted.getKey(), found.get(wanted.getKey()).value(), wanted));
                }
            }
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            throw new IOException("Kafka does not tell how long %s is kept".formatted(partition.topic()), failure);
        } catch (InterruptedException stopping) {
            throw interrupted(stopping);
        }
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(more);
        return settings;
    }

    private static IOException interrupted(InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", stopping);
    }

    private interface Reading<T> {
        T of(Consumer<String, String> consumer) throws IOException;
    }
}
