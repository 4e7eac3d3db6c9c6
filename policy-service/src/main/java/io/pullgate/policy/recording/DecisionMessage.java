package io.pullgate.policy.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// A recorded decision as Kafka gets it: the journal's bytes unchanged, with the headers of CloudEvents 1.0 in binary mode.
record DecisionMessage(String id, String occurredAt, Optional<String> organization, byte[] payload) {

    static final String TOPIC = "pullgate.pull-decision.v1";

    private static final int LENGTH_OF_AN_INSTANT = "2026-11-23T09:00:02.500000Z".length();
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<Header> SAME_FOR_ALL = List.of(header("ce_specversion", "1.0"),
            header("ce_type", "io.pullgate.pull-decision.v1"), header("ce_source", "/policy-service"),
            header("content-type", "application/json"));

    /// Reads what the headers need: the first three fields of every decision.
    static DecisionMessage of(byte[] payload) throws UndeliverableException {
        try (JsonParser json = JSON.createParser(payload)) {
            json.nextToken();
            String id = field(json, "id").orElseThrow(() -> new UndeliverableException("it is not a decision: its id is null"));
            String occurredAt = field(json, "occurredAt").orElse("");
            if (!isInstant(occurredAt)) {
                throw new UndeliverableException("it is not a decision: occurredAt is no instant");
            }
            return new DecisionMessage(id, occurredAt, field(json, "organization"), payload);
        } catch (IOException unreadable) {
            throw new UndeliverableException("it is not a decision: " + unreadable.getMessage());
        }
    }

    /// As [Microseconds] writes them. They are passed on as they are, so nobody needs to read them here.
    private static boolean isInstant(String text) {
        return text.length() == LENGTH_OF_AN_INSTANT && text.charAt(10) == 'T' && text.endsWith("Z");
    }

    private static Optional<String> field(JsonParser json, String name) throws IOException, UndeliverableException {
        if (!name.equals(json.nextFieldName())) {
            throw new UndeliverableException("it is not a decision: " + name + " is not where it must be");
        }
        return json.nextToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(json.getText());
    }

    ProducerRecord<String, byte[]> forKafka() {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(TOPIC, organization.orElse(null), payload);
        SAME_FOR_ALL.forEach(message.headers()::add);
        message.headers().add(header("ce_id", id)).add(header("ce_time", occurredAt));
        organization.ifPresent(subject -> message.headers().add(header("ce_subject", subject)));
        return message;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
