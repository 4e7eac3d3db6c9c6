package io.pullgate.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A personal access token in the clear: `pgp_` and 43 characters of base64url, 256 random bits. It leaves once, in the
/// answer to its creation. Only its SHA-256 is kept: with that much chance in it, a slow hash would protect nothing more.
public final class TokenSecret {

    private static final String PREFIX = "pgp_";
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String clear;

    private TokenSecret(String clear) {
        this.clear = clear;
    }

    static TokenSecret random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The token itself: for its owner, and for nobody else.
    public String reveal() {
        return clear;
    }

    /// The SHA-256 of the whole token, 64 hexadecimal digits.
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(clear.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Never the token: this text may reach a log.
    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
