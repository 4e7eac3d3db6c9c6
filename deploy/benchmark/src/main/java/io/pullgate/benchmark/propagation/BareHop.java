package io.pullgate.benchmark.propagation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.topic.KafkaSettings;

/// A program: sends records through a topic of its own to a consumer that waits for them, at a steady rate, and writes down how
/// long each took. It is what every change has to pay for Kafka, so it runs beside the changes, in a JVM of its own as
/// they do.
final class BareHop {

    private static final String TOPIC = "benchmark.bare-hop";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final Latencies latencies = new Latencies();
    private final HopOrder order;
    private volatile boolean over;

    private BareHop(HopOrder order) {
        this.order = order;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        HopOrder order = HopOrder.parse(List.of(arguments));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, order.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        BareHop hop = new BareHop(order);
        Thread consumer = Thread.ofPlatform().name("consumer").start(hop::consume);
        hop.produce();
        hop.over = true;
        consumer.join();
        Files.write(order.result(), hop.latencies.encoded());
    }

    private void produce() {
        long start = System.nanoTime();
        long end = start + Duration.ofMillis(order.toEpochMillis() - System.currentTimeMillis()).toNanos();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(KafkaSettings.producer(order.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long due = start; due < end; due += order.intervalNanos()) {
                Threads.sleepUntil(due);
                byte[] value = new byte[order.bytes()];
                ByteBuffer.wrap(value).putLong(System.nanoTime());
                producer.send(new ProducerRecord<>(TOPIC, value));
            }
        }
    }

    private void consume() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(order.bootstrapServers()),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            while (!over) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    note(ByteBuffer.wrap(record.value()).getLong(), System.nanoTime());
                }
            }
        }
    }

    private void note(long sent, long arrived) {
        if (System.currentTimeMillis() >= order.fromEpochMillis()) {
            latencies.add(arrived - sent);
        }
    }
}
