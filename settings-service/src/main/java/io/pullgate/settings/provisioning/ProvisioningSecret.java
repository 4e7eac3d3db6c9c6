package io.pullgate.settings.provisioning;

import java.util.Optional;
import java.util.regex.Pattern;

import io.pullgate.settings.TokenSecret;

/// A provisioning token in the clear: `pgscim_` and 43 characters of base64url, 256 random bits. It leaves once, in the answer
/// to its creation. Only its SHA-256 is kept.
public final class ProvisioningSecret {

    private static final String PREFIX = "pgscim_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private final TokenSecret secret;

    private ProvisioningSecret(TokenSecret secret) {
        this.secret = secret;
    }

    static ProvisioningSecret random() {
        return new ProvisioningSecret(TokenSecret.random(PREFIX));
    }

    /// What somebody presents; empty if no token looks like it.
    public static Optional<ProvisioningSecret> presented(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ProvisioningSecret(TokenSecret.shown(text))) : Optional.empty();
    }

    /// The token itself: for who provisions, and for nobody else.
    public String reveal() {
        return secret.reveal();
    }

    /// The SHA-256 of the whole token, 64 hexadecimal digits.
    String sha256() {
        return secret.sha256();
    }

    /// Never the token: this text may reach a log.
    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
