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

import org.apache.kafka.clients.admin.Admin;
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
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A topic with one partition and without an end, in the order of the checkpoints. Key: the number; value: the signed text. One may
/// be there twice. Contract: `contract/audit-checkpoint.v1.schema.json`.
final class TopicPublication implements Publication {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<String, String> FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1",
            "retention.bytes", "-1");

    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private final short replication;
    private boolean made;

    /// @param kafka how to reach it
    TopicPublication(Map<String, Object> kafka, String topic, short replication) {
        this.kafka = Map.copyOf(kafka);
        this.partition = new TopicPartition(topic, 0);
        this.replication = replication;
    }

    @Override
    public long newest() throws IOException {
        make();
        return reading(consumer -> {
            long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
            return end == 0 ? 0L : number(find(consumer, end - 1, end, _ -> true).orElseThrow());
        });
    }

    @Override
    public Optional<String> read(long number) throws IOException {
        make();
        return reading(consumer -> {
            long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
            // They may be there twice, but none is missing: none is before its number.
            return find(consumer, number - 1, end, record -> number(record) == number).map(ConsumerRecord::value);
        });
    }

    @Override
    public void publish(long number, String jws) throws IOException {
        ProducerRecord<String, String> message = new ProducerRecord<>(partition.topic(), 0, Long.toString(number), jws);
        describe(message.headers(), number);
        try (Producer<String, String> producer = new KafkaProducer<>(settings(Map.of(ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.CLIENT_ID_CONFIG, "audit-checkpoints", ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (int) PATIENCE.toMillis())), new StringSerializer(), new StringSerializer())) {
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

    private static long number(ConsumerRecord<String, String> record) {
        return Long.parseLong(record.key());
    }

    private void make() throws IOException {
        if (made) {
            return;
        }
        NewTopic wanted = new NewTopic(partition.topic(), 1, replication).configs(FOR_EVER);
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(wanted)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IOException("the topic %s cannot be made: %s".formatted(partition.topic(),
                        failure.getCause().getMessage()), failure);
            }
        } catch (TimeoutException | KafkaException failure) {
            throw new IOException("Kafka does not answer", failure);
        } catch (InterruptedException stopping) {
            throw interrupted(stopping);
        }
        made = true;
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
