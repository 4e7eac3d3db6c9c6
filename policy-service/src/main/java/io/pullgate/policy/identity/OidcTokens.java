package io.pullgate.policy.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

import io.pullgate.policy.CannotDecideException;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.ext.web.RoutingContext;

/// Checks OIDC access tokens that arrive elsewhere than in a Bearer header, with the same keys and rules.
@ApplicationScoped
public class OidcTokens {

    private static final Logger LOG = Logger.getLogger(OidcTokens.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final IdentityProviderManager providers;

    OidcTokens(IdentityProviderManager providers) {
        this.providers = providers;
    }

    /// Reads like a signed JWT; whether it is one, [#verify] tells.
    public static boolean looksLikeOne(String text) {
        return text.startsWith("ey") && text.chars().filter(c -> c == '.').count() == 2;
    }

    /// @throws BadCredentialsException when the token is forged, expired, or meant for somebody else
    /// @throws CannotDecideException when the identity provider's keys cannot be had
    public Verified verify(String token, RoutingContext request) {
        if (!(identity(token, request).getPrincipal() instanceof JsonWebToken good)) {
            throw new BadCredentialsException("the access token is not a JSON Web Token");
        }
        Subject.OidcUser user = new Subject.OidcUser(good.getName(), good.getIssuer(), good.getSubject());
        Optional<String> client = Optional.<String> ofNullable(good.getClaim("azp"))
                .or(() -> Optional.ofNullable(good.getClaim("client_id")));
        return new Verified(user, client, Instant.ofEpochSecond(good.getExpirationTime()));
    }

    private SecurityIdentity identity(String token, RoutingContext request) {
        TokenAuthenticationRequest question = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        HttpSecurityUtils.setRoutingContextAttribute(question, request);
        try {
            return providers.authenticate(question).await().atMost(PATIENCE);
        } catch (AuthenticationFailedException e) {
            LOG.debugf("OIDC token refused: %s", e.getMessage());
            throw new BadCredentialsException("the access token is not valid here");
        } catch (RuntimeException e) {
            LOG.warnf("OIDC token could not be checked: %s", e.getMessage());
            throw new CannotDecideException("the identity provider cannot be asked about this access token");
        }
    }

    /// What a good token says.
    ///
    /// @param client the client it was issued to: its `azp`, or the `client_id` of RFC 9068. Never a user's name, which a user
    ///        may have chosen
    public record Verified(Subject.OidcUser user, Optional<String> client, Instant expiresAt) {
    }
}
