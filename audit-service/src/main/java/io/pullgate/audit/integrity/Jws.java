package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// JWS in compact form (RFC 7515), ES256. Each is of a type, and never passes for one of another.
final class Jws {

    static final String ALGORITHM = "ES256";

    private static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Jws() {
    }

    static String sign(String type, byte[] payload, CheckpointKey key) {
        String signed = header(type, key) + "." + encode(payload);
        return signed + "." + encode(key.sign(signed.getBytes(US_ASCII)));
    }

    /// @return the payload
    /// @throws UntrustedCheckpointException unless it is of this type and one of these keys has signed it
    static byte[] verify(String type, String text, Map<String, PublicCheckpointKey> trusted)
            throws UntrustedCheckpointException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new UntrustedCheckpointException("it is no JWS in compact form");
        }
        Header header = read(decode(parts[0]));
        if (!ALGORITHM.equals(header.alg()) || !type.equals(header.typ())) {
            throw new UntrustedCheckpointException("it is not a %s signed with ES256".formatted(type));
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
        return decode(parts[1]);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String part) throws UntrustedCheckpointException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            // The last character may be written in several ways; one text, one meaning.
            if (!encode(bytes).equals(part)) {
                throw new UntrustedCheckpointException("it is no JWS in compact form");
            }
            return bytes;
        } catch (IllegalArgumentException unreadable) {
            throw new UntrustedCheckpointException("it is no JWS in compact form");
        }
    }

    private static String header(String type, CheckpointKey key) {
        try {
            return encode(JSON.writeValueAsBytes(new Header(ALGORITHM, key.id(), type)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Header read(byte[] json) throws UntrustedCheckpointException {
        try {
            Header header = JSON.readValue(json, Header.class);
            if (header == null) {
                throw new UntrustedCheckpointException("its header says nothing");
            }
            return header;
        } catch (IOException unreadable) {
            throw new UntrustedCheckpointException("it cannot be read: " + unreadable.getMessage());
        }
    }

    private record Header(String alg, String kid, String typ) {
    }
}
