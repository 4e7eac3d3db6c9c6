package io.pullgate.audit.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/// This service owns `audit-checkpoint.v1`.
class CheckpointContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CheckpointKey KEY = CheckpointKey.generate();

    @Test
    void aCheckpointIsReadAndWrittenExactlyAsTheContractShows() throws Exception {
        JsonNode sample = contract("audit-checkpoint.v1.json");
        Checkpoint content = SignedCheckpoint.readContent(JSON.writeValueAsBytes(sample));
        String jws = SignedCheckpoint.sign(content, KEY).text();

        assertThat(payload(jws).toString()).isEqualTo(sample.toString());
        assertThat(SignedCheckpoint.verify(jws, Map.of(KEY.id(), KEY.open())).content()).isEqualTo(content);
        assertThat(content.purge()).isPresent();
        assertThat(content.unchained()).containsEntry("pull", 12L);
    }

    @Test
    void everyCheckpointKeepsToTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(contract("audit-checkpoint.v1.schema.json"));
        Checkpoint first = new Checkpoint(1, Instant.parse("2026-11-30T12:00:00Z"), Checkpoint.NO_HASH, List.of(), 0, 0,
                Sha256.hex(new byte[0]), new TreeMap<>(Map.of("pull", 3L)), Optional.empty(), Optional.empty(),
                Optional.empty());

        assertThat(schema.validate(contract("audit-checkpoint.v1.json"))).isEmpty();
        assertThat(schema.validate(payload(SignedCheckpoint.sign(first, KEY).text()))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{}"))).isNotEmpty();
    }

    @Test
    void aCheckpointOfBeforeIsReadAsWell() throws Exception {
        ObjectNode sample = (ObjectNode) contract("audit-checkpoint.v1.json");
        sample.remove(List.of("unchained", "notPurged"));
        ((ObjectNode) sample.at("/purge/ranges/0")).remove("before");

        Checkpoint content = SignedCheckpoint.readContent(JSON.writeValueAsBytes(sample));

        assertThat(content.unchained()).isEmpty();
        assertThat(content.notPurged()).isEmpty();
        assertThat(content.purge().orElseThrow().ranges().getFirst().before()).isEmpty();
    }

    private static JsonNode payload(String jws) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[1]));
    }

    private static JsonNode contract(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(Path.of("contract", name)));
    }
}
