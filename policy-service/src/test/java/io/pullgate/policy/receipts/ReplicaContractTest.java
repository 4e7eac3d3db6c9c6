package io.pullgate.policy.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.pullgate.policy.view.Inventory;

/// This service owns `policy-replica.v1`.
class ReplicaContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ID = UUID.fromString("019ab0b2-6c00-7000-8000-000000000008");

    @Test
    void aReportIsWrittenExactlyAsTheContractShows() throws IOException {
        String written = new String(ReplicaMessage.json(report()), StandardCharsets.UTF_8);

        assertThat(written).isEqualTo(contract("policy-replica.v1.json").toString());
    }

    @Test
    void everyReportKeepsToTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(contract("policy-replica.v1.schema.json"));
        Reports reports = new Reports("policy-1", () -> new Inventory(Optional.empty(), 0, 0, Set.of()), Clock.systemUTC());

        assertThat(schema.validate(contract("policy-replica.v1.json"))).isEmpty();
        assertThat(schema.validate(JSON.readTree(ReplicaMessage.json(reports.next(List.of()))))).isEmpty();
        assertThat(schema.validate(JSON.readTree(ReplicaMessage.json(reports.last())))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{}"))).isNotEmpty();
    }

    @Test
    void aReportIsACloudEventInBinaryMode() {
        ProducerRecord<String, byte[]> message = ReplicaMessage.of(report());

        Map<String, String> headers = new TreeMap<>();
        message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(message.topic()).isEqualTo("pullgate.policy-replica.v1");
        assertThat(message.key()).isEqualTo("policy-1");
        assertThat(headers).isEqualTo(new TreeMap<>(Map.of("ce_specversion", "1.0",
                "ce_type", "io.pullgate.policy-replica.v1", "ce_source", "/policy-service", "ce_id", ID.toString(),
                "ce_time", "2026-11-23T09:00:00.131Z", "ce_subject", "policy-1", "content-type", "application/json")));
    }

    @Test
    void reportsOfOneStartAreNumbered() {
        Reports reports = new Reports("policy-1", () -> new Inventory(Optional.empty(), 3, 0, Set.of()), Clock.systemUTC());

        ReplicaReport first = reports.next(List.of());
        ReplicaReport last = reports.last();

        assertThat(first.revision()).isEqualTo(1);
        assertThat(first.stopping()).isFalse();
        assertThat(last.revision()).isEqualTo(2);
        assertThat(last.stopping()).isTrue();
        assertThat(last.startedAt()).isEqualTo(first.startedAt());
        assertThat(last.organizations()).isEqualTo(3);
    }

    private static ReplicaReport report() {
        Receipt acme = new Receipt("acme", 7, Optional.of(at("09:00:00.123456")), at("09:00:00.130900"));
        Receipt initech = new Receipt("initech", 3, Optional.empty(), at("09:00:00.130950"));
        return new ReplicaReport(ID, at("09:00:00.131"), "policy-1", 4711, at("07:41:30.250"), false,
                Optional.of(at("08:59:59.998")), 1204, 12, new TreeSet<>(Set.of("globex")), List.of(acme, initech));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T%sZ".formatted(time));
    }

    private static JsonNode contract(String name) throws IOException {
        try (InputStream file = ReplicaContractTest.class.getResourceAsStream("/contract/" + name)) {
            return JSON.readTree(file);
        }
    }
}
