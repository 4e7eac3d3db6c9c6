package io.pullgate.settings.outbox;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.producer.ProducerRecord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// Writes messages as the CloudEvents 1.0 Kafka protocol binding has them in binary mode: the value is the JSON alone,
/// everything else is in headers.
final class CloudEvents {

    private static final String SOURCE = "/" + HeartbeatMessage.SOURCE;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private CloudEvents() {
    }

    static ProducerRecord<String, byte[]> record(Message message) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(message.topic().topicName(), message.key(), json(message));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_type", message.topic().eventType());
        header(record, "ce_source", SOURCE);
        header(record, "ce_id", message.id().toString());
        header(record, "ce_time", message.occurredAt().toString());
        header(record, "ce_subject", message.key());
        header(record, "content-type", "application/json");
        return record;
    }

    static byte[] json(Message message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written", e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
