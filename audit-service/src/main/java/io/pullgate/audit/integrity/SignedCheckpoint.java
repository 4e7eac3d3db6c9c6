package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Base64;
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

    static final String ALGORITHM = "ES256";
    static final String TYPE = "pullgate-checkpoint";
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public SignedCheckpoint {
        requireNonNull(text, "text");
        requireNonNull(content, "content");
    }

    public static SignedCheckpoint sign(Checkpoint content, CheckpointKey key) {
        String header = encode(write(new Header(ALGORITHM, key.id(), TYPE)));
        String signed = header + "." + encode(write(content));
        return new SignedCheckpoint(signed + "." + encode(key.sign(signed.getBytes(US_ASCII))), content);
    }

    /// @throws UntrustedCheckpointException unless one of these keys has signed it
    public static SignedCheckpoint verify(String text, Map<String, PublicCheckpointKey> trusted)
            throws UntrustedCheckpointException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new UntrustedCheckpointException("it is no JWS in compact form");
        }
        Header header = read(decode(parts[0]), Header.class);
        if (!ALGORITHM.equals(header.alg()) || !TYPE.equals(header.typ())) {
            throw new UntrustedCheckpointException("it is not a checkpoint signed with ES256");
        }
        PublicCheckpointKey key = trusted.get(String.valueOf(header.kid()));
        if (key == null) {
            throw new UntrustedCheckpointException(
                    "it is signed with the key %s, which is not trusted".formatted(header.kid()));
        }
        byte[] signed = text.substring(0, text.lastIndexOf('.')).getBytes(US_ASCII);
        if (!key.hasSigned(signed, decode(parts[2]))) {
            throw new UntrustedCheckpointException("its signature is bad");
        }
        return new SignedCheckpoint(text, read(decode(parts[1]), Checkpoint.class));
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

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String part) throws UntrustedCheckpointException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            // The last character may be written in several ways; one text, one checkpoint.
            if (!encode(bytes).equals(part)) {
                throw new UntrustedCheckpointException("it is no JWS in compact form");
            }
            return bytes;
        } catch (IllegalArgumentException unreadable) {
            throw new UntrustedCheckpointException("it is no JWS in compact form");
        }
    }

    private record Header(String alg, String kid, String typ) {
    }
}
