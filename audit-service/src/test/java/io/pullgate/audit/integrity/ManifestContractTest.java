package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/// This service owns `evidence-manifest.v1`.
class ManifestContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CheckpointKey KEY = CheckpointKey.generate();
    private static final Map<String, PublicCheckpointKey> TRUSTED = Map.of(KEY.id(), KEY.open());

    @Test
    void aManifestIsReadAndWrittenExactlyAsTheContractShows() throws Exception {
        byte[] sample = Files.readAllBytes(Path.of("contract", "evidence-manifest.v1.json"));

        PackManifest read = PackManifest.verify(sample, PackManifest.sign(sample, KEY), TRUSTED);

        assertThat(JSON.readTree(read.write()).toString()).isEqualTo(JSON.readTree(sample).toString());
    }

    @Test
    void everyManifestKeepsToTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(contract("evidence-manifest.v1.schema.json"));
        PackManifest empty = new PackManifest(1, "pullgate audit-service 1", "acme", LocalDate.EPOCH,
                LocalDate.EPOCH.plusDays(1),
                "rita", Instant.EPOCH, Instant.EPOCH, new PackManifest.Rows(0, 0, 0, 0, 0, 0, 0), Optional.empty(), List.of());

        assertThat(schema.validate(contract("evidence-manifest.v1.json"))).isEmpty();
        assertThat(schema.validate(JSON.readTree(empty.write()))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{}"))).isNotEmpty();
    }

    @Test
    void aManifestNeverPassesForACheckpointNorACheckpointForAManifest() {
        Checkpoint content = new Checkpoint(1, Instant.EPOCH, Checkpoint.NO_HASH, List.of(), 0, 0, Sha256.hex(new byte[0]),
                new TreeMap<>(),
                Optional.empty(), Optional.empty(), Optional.empty());
        String checkpoint = SignedCheckpoint.sign(content, KEY).text();
        String[] parts = checkpoint.split("\\.");
        byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
        String detached = PackManifest.sign(payload, KEY);

        assertThatThrownBy(() -> PackManifest.verify(payload, parts[0] + ".." + parts[2], TRUSTED))
                .isInstanceOf(UntrustedCheckpointException.class).hasMessageContaining("pullgate-evidence-pack");
        assertThatThrownBy(() -> SignedCheckpoint.verify(detached.replace("..", "." + parts[1] + "."), TRUSTED))
                .isInstanceOf(UntrustedCheckpointException.class).hasMessageContaining("pullgate-checkpoint");
        assertThatThrownBy(() -> PackManifest.verify("{}".getBytes(UTF_8), detached, TRUSTED))
                .isInstanceOf(UntrustedCheckpointException.class).hasMessageContaining("signature");
    }

    private static JsonNode contract(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(Path.of("contract", name)));
    }
}
