package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    @TempDir
    static Path home;
    static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(home, 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void recordsSurviveKillAndStop() throws Exception {
        create("lasting");
        send("lasting");
        broker.kill();
        broker.start();
        send("lasting");
        broker.stop();
        broker.start();

        assertThat(endOffset("lasting")).isEqualTo(2);
    }

    @Test
    void topicsAreNotMadeByUsingThem() {
        assertThatThrownBy(() -> send("unknown")).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aPausedBrokerAnswersNothingAndGoesOnWhenResumed() throws Exception {
        create("paused");
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get();
            broker.pause();
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(2, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            broker.resume();
        }
        send("paused");

        assertThat(endOffset("paused")).isEqualTo(1);
    }

    private static void create(String topic) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(String topic) throws Exception {
        Map<String, Object> configuration = Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 3_000);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(configuration, new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private static long endOffset(String topic) throws Exception {
        try (Admin admin = admin()) {
            TopicPartition partition = new TopicPartition(topic, 0);
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers(),
                "default.api.timeout.ms", Long.toString(Duration.ofSeconds(30).toMillis())));
    }
}
