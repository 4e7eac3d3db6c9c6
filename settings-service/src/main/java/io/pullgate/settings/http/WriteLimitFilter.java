package io.pullgate.settings.http;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.pullgate.settings.limit.WriteLimit;
import io.pullgate.settings.limit.WriteLimit.Allowance;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/// Keeps one caller from changing so much that others have to wait, and tells everybody who changes something how much is
/// left (draft-ietf-httpapi-ratelimit-headers-11).
class WriteLimitFilter {

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String ALLOWANCE = "pullgate.allowance";

    private final WriteLimit limit;

    WriteLimitFilter(WriteLimit limit) {
        this.limit = limit;
    }

    /// After who calls is known; who must be known and is not never comes here.
    @ServerRequestFilter
    void count(ContainerRequestContext request, RoutingContext routing) {
        if (WRITING.contains(request.getMethod())) {
            Optional<Allowance> allowance = username(routing).map(limit::ofUser)
                    .orElseGet(() -> limit.ofAddress(address(routing)));
            allowance.ifPresent(known -> request.setProperty(ALLOWANCE, known));
            allowance.ifPresent(Allowance::require);
        }
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("RateLimit-Policy",
                    "\"writing\";q=%d;w=%d".formatted(allowance.quota(), allowance.window().toSeconds()));
            headers.putSingle("RateLimit", "\"writing\";r=%d;t=1".formatted(allowance.remaining()));
        }
    }

    private static Optional<String> username(RoutingContext routing) {
        return Optional.ofNullable(routing.user()).filter(QuarkusHttpUser.class::isInstance).map(QuarkusHttpUser.class::cast)
                .map(user -> user.getSecurityIdentity()).filter(identity -> !identity.isAnonymous())
                .flatMap(identity -> Optional.ofNullable(identity.getPrincipal().getName()));
    }

    private static Optional<String> address(RoutingContext routing) {
        return Optional.ofNullable(routing.request().remoteAddress()).map(SocketAddress::hostAddress);
    }
}
