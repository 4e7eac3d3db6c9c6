package io.pullgate.settings.http;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.settings.TokenSecret;
import io.pullgate.settings.session.Session;
import io.pullgate.settings.session.SessionLedger;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// Knows who comes with the bearer of a session. Every other bearer is OIDC's business, and this one is not.
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";
    /// Before OIDC's, which is the default plus one.
    private static final int BEFORE_OIDC = DEFAULT_PRIORITY + 1_000;

    private final SessionLedger sessions;
    private final BlockingSecurityExecutor blocking;

    SessionMechanism(SessionLedger sessions, BlockingSecurityExecutor blocking) {
        this.sessions = sessions;
        this.blocking = blocking;
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return bearer(context).map(this::identity).orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static Optional<TokenSecret> bearer(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> TokenSecret.shown(header.substring(SCHEME.length()).strip()))
                .filter(TokenSecret::isOfSession);
    }

    private Uni<SecurityIdentity> identity(TokenSecret bearer) {
        return blocking.executeBlocking(() -> sessions.of(bearer)).onItem()
                .transform(found -> found.map(SessionMechanism::identity).orElseThrow(AuthenticationFailedException::new));
    }

    /// Without any role: what somebody is on the platform only the identity provider says.
    private static SecurityIdentity identity(Session session) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new SessionPrincipal(session)).build();
    }

    /// Left to OIDC: to a client both are bearers.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(
                new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer", "session"));
    }
}
