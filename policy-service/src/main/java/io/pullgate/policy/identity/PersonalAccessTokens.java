package io.pullgate.policy.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.inject.Singleton;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.view.AccessToken;
import io.pullgate.policy.view.Rules;

/// Checks personal access tokens by their hashes, which settings-service announces.
@Singleton
public class PersonalAccessTokens {

    private static final String PREFIX = "pgp_";

    private final Rules rules;

    public PersonalAccessTokens(Rules rules) {
        this.rules = rules;
    }

    public static boolean looksLikeOne(String text) {
        return text.startsWith(PREFIX);
    }

    /// What is known of a token that is neither revoked nor expired.
    ///
    /// @throws BadCredentialsException when there is no such token
    /// @throws CannotDecideException when not all tokens are known here yet
    public AccessToken verify(String token) {
        return known(sha256(token));
    }

    /// As [#verify], of a token whose hash was kept.
    public AccessToken known(String sha256) {
        rules.freshness().orElseThrow(CannotDecideException::new);
        return rules.activeToken(sha256)
                .orElseThrow(() -> new BadCredentialsException("the personal access token is unknown, revoked or expired"));
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
