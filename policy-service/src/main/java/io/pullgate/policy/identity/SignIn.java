package io.pullgate.policy.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.view.AccessToken;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Rules;
import io.vertx.ext.web.RoutingContext;

/// Finds out who signs in with a user name and a password, as `docker login` does: the password is a personal
/// access token, or an access token of the identity provider.
@ApplicationScoped
public class SignIn {

    private static final String PERSONAL_ACCESS_TOKEN = "pgp_";

    private final Rules rules;
    private final OidcTokens oidcTokens;

    SignIn(Rules rules, OidcTokens oidcTokens) {
        this.rules = rules;
        this.oidcTokens = oidcTokens;
    }

    /// @throws BadCredentialsException when the password does not prove that the caller is this user
    /// @throws CannotDecideException when what is needed to tell is not at hand
    public Subject withPassword(BasicCredentials credentials, RoutingContext request) {
        String password = credentials.password();
        if (password.startsWith(PERSONAL_ACCESS_TOKEN)) {
            return tokenHolder(credentials);
        }
        if (OidcTokens.looksLikeOne(password)) {
            Subject.OidcUser user = oidcTokens.verify(password, request);
            requireSameUser(credentials, user.username());
            return user;
        }
        throw new BadCredentialsException("the password is neither a personal access token nor an OIDC access token");
    }

    private Subject tokenHolder(BasicCredentials credentials) {
        if (rules.freshness() instanceof Freshness.Incomplete(String why)) {
            throw new CannotDecideException(why);
        }
        Optional<AccessToken> found = rules.activeToken(sha256(credentials.password())).filter(AccessToken::opensRegistries);
        AccessToken token = found.orElseThrow(() -> new BadCredentialsException(
                "the personal access token is unknown, revoked or expired, or not for registries"));
        requireSameUser(credentials, token.username());
        return new Subject.TokenHolder(token.username(), token.id(), token.scopes());
    }

    private static void requireSameUser(BasicCredentials credentials, String username) {
        if (!credentials.username().equals(username)) {
            throw new BadCredentialsException("the password belongs to another user");
        }
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
