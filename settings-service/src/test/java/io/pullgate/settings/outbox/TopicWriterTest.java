package io.pullgate.settings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TopicWriterTest {

    private final List<MockProducer<String, byte[]>> opened = new ArrayList<>();
    private final List<Message> messages = ContractTest.samples().toList();

    @Test
    void whatIsAcknowledgedIsWritten() {
        TopicWriter writer = new TopicWriter(this::reliable);

        TopicWriter.Written written = writer.write(messages);

        assertThat(written.acknowledged()).isEqualTo(messages);
        assertThat(written.failure()).isEmpty();
        assertThat(opened.getFirst().history()).hasSameSizeAs(messages);
    }

    @Test
    void whereKafkaIsAwayItIsAskedOnce() {
        TopicWriter writer = new TopicWriter(() -> failing(new TimeoutException("away")));

        TopicWriter.Written written = writer.write(messages);

        assertThat(written.acknowledged()).isEmpty();
        assertThat(written.failure()).containsInstanceOf(TimeoutException.class);
        assertThat(opened.getFirst().history()).isEmpty();
    }

    @Test
    void oneThatCannotBeWrittenDoesNotStopTheOthers() {
        TopicWriter writer = new TopicWriter(() -> failing(new RecordTooLargeException("large")));

        TopicWriter.Written written = writer.write(messages);

        assertThat(written.acknowledged()).isEqualTo(messages.subList(1, messages.size()));
        assertThat(written.failure()).containsInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void aProducerThatFailedIsThrownAway() {
        TopicWriter writer = new TopicWriter(() -> opened.isEmpty() ? failing(new TimeoutException("away")) : reliable());
        writer.write(messages);

        TopicWriter.Written written = writer.write(messages);

        assertThat(opened.getFirst().closed()).isTrue();
        assertThat(written.acknowledged()).isEqualTo(messages);
    }

    private Producer<String, byte[]> reliable() {
        MockProducer<String, byte[]> producer = new MockProducer<>(true, null, new StringSerializer(),
                new ByteArraySerializer());
        opened.add(producer);
        return producer;
    }

    /// The first record fails at once, as it does while Kafka's metadata cannot be had.
    private Producer<String, byte[]> failing(RuntimeException failure) {
        MockProducer<String, byte[]> producer = new MockProducer<>(true, null, new StringSerializer(),
                new ByteArraySerializer()) {

            private boolean failed;

            @Override
            public synchronized Future<RecordMetadata> send(
                    ProducerRecord<String, byte[]> record) {
                if (failed) {
                    return super.send(record);
                }
                failed = true;
                return CompletableFuture.failedFuture(failure);
            }
        };
        opened.add(producer);
        return producer;
    }
}
