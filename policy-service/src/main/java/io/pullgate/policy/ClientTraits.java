package io.pullgate.policy;

import java.util.Optional;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/// What a request shows of the program that sent it.
///
/// @param address the peer's address, or what a trusted proxy says it is (`quarkus.http.proxy.*`)
public record ClientTraits(Optional<String> address, Optional<String> userAgent) {

    private static final int LONGEST_USER_AGENT = 1024;

    public ClientTraits {
        userAgent = userAgent
                .map(text -> text.length() > LONGEST_USER_AGENT ? text.substring(0, LONGEST_USER_AGENT) : text);
    }

    public static ClientTraits of(RoutingContext request) {
        Optional<String> address = Optional.ofNullable(request.request().remoteAddress()).map(SocketAddress::hostAddress);
        return new ClientTraits(address, Optional.ofNullable(request.request().getHeader("User-Agent")));
    }
}
