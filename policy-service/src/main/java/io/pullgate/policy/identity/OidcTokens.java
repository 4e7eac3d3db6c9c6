package io.pullgate.policy.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.pullgate.policy.CannotDecideException;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.ext.web.RoutingContext;

/// Checks OIDC access tokens that arrive elsewhere than in a Bearer header, with the same keys and rules.
@Singleton
public class OidcTokens {

    private static final Logger LOG = Logger.getLogger(OidcTokens.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// For how long a token is believed that was found good. A key that is withdrawn counts no longer than that.
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final long MOST_BELIEVED = 10_000;

    private final IdentityProviderManager providers;
    private final Clock clock;
    private final Cache<String, Verified> good = Caffeine.newBuilder().expireAfterWrite(BELIEVED).maximumSize(MOST_BELIEVED)
            .build();

    OidcTokens(IdentityProviderManager providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /// Reads like a signed JWT; whether it is one, [#verify] tells.
    public static boolean looksLikeOne(String text) {
        return text.startsWith("ey") && text.chars().filter(c -> c == '.').count() == 2;
    }

    /// What a token says that was found good a moment ago; empty where [#verify] has to tell.
    public Optional<Verified> known(String token) {
        return Optional.ofNullable(good.getIfPresent(token)).filter(verified -> clock.instant().isBefore(verified.expiresAt()));
    }

    /// @throws BadCredentialsException when the token is forged, expired, or meant for somebody else
    /// @throws CannotDecideException when the identity provider's keys cannot be had
    public Verified verify(String token, RoutingContext request) {
        return known(token).orElseGet(() -> {
            Verified verified = verified(identity(token, request));
            good.put(token, verified);
            return verified;
        });
    }

    private static Verified verified(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new BadCredentialsException("the access token is not a JSON Web Token");
        }
        Subject.OidcUser user = new Subject.OidcUser(token.getName(), token.getIssuer(), token.getSubject());
        Optional<String> client = Optional.<String> ofNullable(token.getClaim("azp"))
                .or(() -> Optional.ofNullable(token.getClaim("client_id")));
        return new Verified(user, client, identity.getRoles(), Instant.ofEpochSecond(token.getExpirationTime()));
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
    /// @param roles the user's realm roles
    public record Verified(Subject.OidcUser user, Optional<String> client, Set<String> roles, Instant expiresAt) {
    }
}
