package io.pullgate.policy.identity;

import java.time.Duration;
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
    Subject.OidcUser verify(String token, RoutingContext request) {
        return user(identity(token, request));
    }

    /// The client a good token was issued to, its `azp`; for a token without one, the name in it.
    ///
    /// @throws BadCredentialsException when the token is forged, expired, or meant for somebody else
    /// @throws CannotDecideException when the identity provider's keys cannot be had
    public String client(String token, RoutingContext request) {
        return client(identity(token, request));
    }

    /// The client a verified token was issued to.
    public static String client(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.<String> getClaim("azp")).orElse(token.getName())
                : identity.getPrincipal().getName();
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

    /// The user a verified token speaks of.
    public static Subject.OidcUser user(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new BadCredentialsException("the access token is not a JSON Web Token");
        }
        return new Subject.OidcUser(token.getName(), token.getIssuer(), token.getSubject());
    }
}
