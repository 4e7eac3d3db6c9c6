package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Shows a receiver that a body is from somebody who knows the secret, and was not sent before: HMAC-SHA256 over the time, a dot
/// and the body as it is sent.
///
/// @param timestamp in seconds since 1970
record Signature(long timestamp, byte[] body) {

    static final String TIMESTAMP_HEADER = "Pullgate-Timestamp";
    static final String HEADER = "Pullgate-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    /// `v1=` and 64 hexadecimal digits for each secret, with commas between them.
    String by(List<String> secrets) {
        return secrets.stream().map(secret -> "v1=" + HexFormat.of().formatHex(hmac(secret)))
                .collect(Collectors.joining(","));
    }

    private byte[] hmac(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((timestamp + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java knows HmacSHA256", impossible);
        }
    }
}
