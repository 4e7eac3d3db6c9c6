package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.live.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/// The sinks of the running service: `lake`, a topic, and `dead`, where nobody listens.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class SiemTest extends LiveTest {

    private static final String TOPIC = "pullgate.ocsf.v1";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void recordsComeToTheTopicInOrderWhileAnotherSinkIsDead() throws IOException {
        UUID change = topics.change(event -> event.put("target", mark).putNull("organization"));
        IntStream.range(0, 30).forEach(sequence -> topics.sendTo(Topics.DECISIONS, 0, Topics.decision(UUID.randomUUID(),
                event -> event.put("integration", mark).put("sequence", sequence).put("organization", "org-" + mark))));
        awaitRecorded(30);

        List<ConsumerRecord<byte[], byte[]>> forwarded = forwarded(31);

        List<ConsumerRecord<byte[], byte[]>> pulls = forwarded.stream().filter(message -> key(message).equals("org-" + mark))
                .toList();
        assertThat(pulls).extracting(SiemTest::sequence).startsWith(IntStream.range(0, 30).boxed().toArray(Integer[]::new));
        assertThat(pulls).extracting(ConsumerRecord::partition).containsOnly(pulls.getFirst().partition());
        assertThat(forwarded).filteredOn(message -> key(message).equals("_platform")).isNotEmpty().allSatisfy(
                message -> assertThat(event(message).at("/metadata/uid").asText()).isEqualTo(change.toString()));
        awaitUntil(() -> metric("pullgate_siem_lag", "lake") == 0 && metric("pullgate_siem_lag", "dead") >= 31);
        assertThat(metric("pullgate_siem_sent_total", "lake")).isGreaterThanOrEqualTo(31);
        assertThat(metric("pullgate_siem_sent_total", "dead")).isZero();
        assertThat(metric("pullgate_siem_failures_total", "dead")).isPositive();
    }

    private List<ConsumerRecord<byte[], byte[]>> forwarded(int wanted) {
        List<ConsumerRecord<byte[], byte[]>> ours = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().bootstrapServers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            awaitUntil(() -> !consumer.partitionsFor(TOPIC).isEmpty());
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            awaitUntil(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    if (new String(message.value(), UTF_8).contains(mark)) {
                        ours.add(message);
                    }
                });
                return ours.size() >= wanted;
            });
        }
        return ours;
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), UTF_8);
    }

    private static int sequence(ConsumerRecord<byte[], byte[]> message) {
        return event(message).at("/unmapped/sequence").asInt();
    }

    private static JsonNode event(ConsumerRecord<byte[], byte[]> message) {
        try {
            return new ObjectMapper().readTree(message.value());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private double metric(String name, String sink) {
        return RestAssured.get(metrics).asString().lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("sink=\"%s\"".formatted(sink)))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}
