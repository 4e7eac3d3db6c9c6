package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.pullgate.audit.store.Checkpoints;

/// A checkpoint as it is signed (`jws`, compact), and what that says.
@Schema(name = "Checkpoint")
record CheckpointBody(long number, @JsonRawValue @Schema(type = SchemaType.OBJECT) String content, String jws) {

    static CheckpointBody of(Checkpoints.Numbered checkpoint) {
        String payload = checkpoint.jws().split("\\.")[1];
        return new CheckpointBody(checkpoint.number(), new String(Base64.getUrlDecoder().decode(payload), UTF_8),
                checkpoint.jws());
    }
}
