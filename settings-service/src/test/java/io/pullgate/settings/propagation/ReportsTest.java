package io.pullgate.settings.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// policy-service owns this contract; its sample must be readable here.
class ReportsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Reports reports = new Reports(metrics);

    @Test
    void theSampleIsRead() throws IOException {
        Report report = read("policy-1", sample().toString()).orElseThrow();

        assertThat(report.replica()).isEqualTo("policy-1");
        assertThat(report.revision()).isEqualTo(4711);
        assertThat(report.occurredAt()).isEqualTo(Instant.parse("2026-11-23T09:00:00.131Z"));
        assertThat(report.startedAt()).isEqualTo(Instant.parse("2026-11-23T07:41:30.250Z"));
        assertThat(report.stopping()).isFalse();
        assertThat(report.completeAsOf()).contains(Instant.parse("2026-11-23T08:59:59.998Z"));
        assertThat(report.unreadable()).containsExactly("globex");
        assertThat(report.receipts()).containsExactly(
                new Report.Receipt("acme", 7, Optional.of(Instant.parse("2026-11-23T09:00:00.123456Z")),
                        Instant.parse("2026-11-23T09:00:00.130900Z")),
                new Report.Receipt("initech", 3, Optional.empty(), Instant.parse("2026-11-23T09:00:00.130950Z")));
    }

    @Test
    void fieldsOfANewerProducerAreIgnored() throws IOException {
        ObjectNode extended = sample();
        extended.putObject("addedLater").put("anything", 1);
        ((ObjectNode) extended.get("receipts").get(0)).put("addedLater", true);

        assertThat(read("policy-1", extended.toString())).isPresent();
    }

    @Test
    void aReportWithoutDetailsIsOneOfAReplicaThatIsIncomplete() {
        Report report = read("policy-1", """
                {"occurredAt": "2026-11-23T09:00:00Z", "replica": "policy-1", "revision": 1,
                 "startedAt": "2026-11-23T09:00:00Z", "completeAsOf": null}""").orElseThrow();

        assertThat(report.completeAsOf()).isEmpty();
        assertThat(report.unreadable()).isEmpty();
        assertThat(report.receipts()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "rubbish", "[]", "null", "{}", "{\"replica\": \"policy-1\"}",
            "{\"occurredAt\": \"2026-11-23T09:00:00Z\", \"replica\": \"policy-2\", \"revision\": 1, \"startedAt\": \"2026-11-23T09:00:00Z\"}",
            "{\"occurredAt\": \"2026-11-23T09:00:00Z\", \"replica\": \"policy-1\", \"revision\": 0, \"startedAt\": \"2026-11-23T09:00:00Z\"}",
            "{\"occurredAt\": \"yesterday\", \"replica\": \"policy-1\", \"revision\": 1, \"startedAt\": \"2026-11-23T09:00:00Z\"}",
            "{\"occurredAt\": \"2026-11-23T09:00:00Z\", \"replica\": \"policy-1\", \"revision\": 1, \"startedAt\": \"2026-11-23T09:00:00Z\", \"receipts\": [{}]}" })
    void whatCannotBeReadIsCountedAndLeftOut(String payload) {
        assertThat(read("policy-1", payload)).isEmpty();
        assertThat(metrics.get("pullgate.propagation.unreadable").counter().count()).isEqualTo(1);
    }

    private Optional<Report> read(String key, String payload) {
        byte[] value = payload == null ? null : payload.getBytes(StandardCharsets.UTF_8);
        return reports.read(new ConsumerRecord<>(Reports.TOPIC, 0, 0, key, value));
    }

    private static ObjectNode sample() throws IOException {
        try (InputStream file = ReportsTest.class.getResourceAsStream("/contract/policy-replica.v1.json")) {
            return (ObjectNode) JSON.readTree(file);
        }
    }
}
