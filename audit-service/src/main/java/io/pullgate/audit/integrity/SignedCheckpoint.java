package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// A checkpoint with its signature: a JWS in compact form (RFC 7515), ES256.
///
/// @param text as it is published
public record SignedCheckpoint(String text, Checkpoint content) {

    private static final String TYPE = "pullgate-checkpoint";
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public SignedCheckpoint {
        requireNonNull(text, "text");
        requireNonNull(content, "content");
    }

    public static SignedCheckpoint sign(Checkpoint content, CheckpointKey key) {
        return new SignedCheckpoint(Jws.sign(TYPE, write(content), key), content);
    }

    /// @throws UntrustedCheckpointException unless one of these keys has signed it
    public static SignedCheckpoint verify(String text, Map<String, PublicCheckpointKey> trusted)
            throws UntrustedCheckpointException {
        return new SignedCheckpoint(text, read(Jws.verify(TYPE, text, trusted), Checkpoint.class));
    }

    static Checkpoint readContent(byte[] json) throws UntrustedCheckpointException {
        return read(json, Checkpoint.class);
    }

    /// What the next checkpoint calls this one.
    public String hash() {
        return Sha256.hex(text.getBytes(US_ASCII));
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T read(byte[] json, Class<T> type) throws UntrustedCheckpointException {
        try {
            T value = JSON.readValue(json, type);
            if (value == null) {
                throw new UntrustedCheckpointException("it says nothing");
            }
            return value;
        } catch (IOException unreadable) {
            throw new UntrustedCheckpointException("it cannot be read: " + unreadable.getMessage());
        }
    }
}
