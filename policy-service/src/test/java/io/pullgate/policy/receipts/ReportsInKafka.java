package io.pullgate.policy.receipts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The topic of replicas as whoever reads it sees it.
record ReportsInKafka(String bootstrapServers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TopicPartition PARTITION = new TopicPartition(ReplicaMessage.TOPIC, 0);

    /// All reports of a replica, as far as there is a topic.
    List<JsonNode> of(String replica) {
        List<JsonNode> reports = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false), new StringDeserializer(),
                new ByteArrayDeserializer())) {
            if (consumer.partitionsFor(PARTITION.topic()).isEmpty()) {
                return List.of();
            }
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(replica)) {
                        reports.add(JSON.readTree(record.value()));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return reports;
    }

    /// The receipts in all reports of a replica, as `acme 7`.
    List<String> receiptsOf(String replica) {
        return of(replica).stream().flatMap(report -> report.get("receipts").valueStream())
                .map(receipt -> receipt.get("organization").textValue() + " " + receipt.get("revision").longValue()).toList();
    }
}
