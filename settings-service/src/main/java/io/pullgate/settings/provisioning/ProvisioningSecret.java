package io.pullgate.settings.provisioning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A provisioning token in the clear: `pgscim_` and 43 characters of base64url, 256 random bits. It leaves once, in the answer
/// to its creation. Only its SHA-256 is kept.
public final class ProvisioningSecret {

    private static final String PREFIX = "pgscim_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String clear;

    private ProvisioningSecret(String clear) {
        this.clear = clear;
    }

    static ProvisioningSecret random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new ProvisioningSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// What somebody presents; empty if no token looks like it.
    public static Optional<ProvisioningSecret> presented(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ProvisioningSecret(text)) : Optional.empty();
    }

    /// The token itself: for who provisions, and for nobody else.
    public String reveal() {
        return clear;
    }

    /// The SHA-256 of the whole token, 64 hexadecimal digits.
    String sha256() {
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
