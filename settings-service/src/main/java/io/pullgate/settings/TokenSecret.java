package io.pullgate.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A token in the clear: `pgp_` for a personal access token, `pgs_` for the bearer of a session, and 43 characters of
/// base64url, 256 random bits. It leaves once, in the answer to its creation. Only its SHA-256 is kept: with that much chance
/// in it, a slow hash would protect nothing more.
public final class TokenSecret {

    private static final String PERSONAL = "pgp_";
    private static final String SESSION = "pgs_";
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String clear;

    private TokenSecret(String clear) {
        this.clear = clear;
    }

    static TokenSecret random() {
        return random(PERSONAL);
    }

    public static TokenSecret ofSession() {
        return random(SESSION);
    }

    /// What somebody shows, whatever it is.
    public static TokenSecret shown(String text) {
        return new TokenSecret(text);
    }

    /// A new one that says by its beginning what it is for.
    public static TokenSecret random(String prefix) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Whether it has the form of a session's bearer, and so cannot be anything else.
    public boolean isOfSession() {
        return clear.startsWith(SESSION);
    }

    /// The token itself: for its owner, and for nobody else.
    public String reveal() {
        return clear;
    }

    /// The SHA-256 of the whole token, 64 hexadecimal digits.
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(clear.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Never the token: this text may reach a log.
    @Override
    public String toString() {
        return isOfSession() ? SESSION + "***" : PERSONAL + "***";
    }
}
