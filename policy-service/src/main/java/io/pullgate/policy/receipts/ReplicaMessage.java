package io.pullgate.policy.receipts;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// A report as Kafka gets it: JSON, with the headers of CloudEvents 1.0 in binary mode.
final class ReplicaMessage {

    static final String TOPIC = "pullgate.policy-replica.v1";

    /// A mapper of our own, because no setting of the service's may change what others read.
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    private ReplicaMessage() {
    }

    static ProducerRecord<String, byte[]> of(ReplicaReport report) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(TOPIC, report.replica(), json(report));
        Map.of("ce_specversion", "1.0", "ce_type", "io." + TOPIC, "ce_source", "/policy-service",
                "ce_id", report.id().toString(), "ce_time", report.occurredAt().toString(),
                "ce_subject", report.replica(), "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    static byte[] json(ReplicaReport report) {
        try {
            return JSON.writeValueAsBytes(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written", e);
        }
    }
}
