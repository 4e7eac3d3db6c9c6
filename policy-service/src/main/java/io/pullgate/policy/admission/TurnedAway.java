package io.pullgate.policy.admission;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// What somebody is told for whom there is no place. It is made once, because it is told when there is no time.
final class TurnedAway {

    private static final CharSequence ONE_SECOND = HttpHeaders.createOptimized("1");
    private static final String WHY = "too many requests are under way here, ask again";

    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final Buffer AS_PROBLEM = Buffer.buffer("""
            {"type":"urn:pullgate:problem:cannot-decide","title":"Cannot decide now","status":503,"detail":"%s"}"""
            .formatted(WHY));

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final Buffer TO_REGISTRIES = Buffer.buffer("""
            {"errors":[{"code":"UNAVAILABLE","message":"%s"}]}""".formatted(WHY));

    private TurnedAway() {
    }

    static void tell(RoutingContext request) {
        boolean speaksOfRegistries = speaksOfRegistries(request.request().path());
        request.response().setStatusCode(503).putHeader(HttpHeaders.RETRY_AFTER, ONE_SECOND)
                .putHeader(HttpHeaders.CONTENT_TYPE, speaksOfRegistries ? JSON : PROBLEM)
                .end(speaksOfRegistries ? TO_REGISTRIES : AS_PROBLEM);
        // What it has sent makes room for what the same client asks next.
        request.request().resume();
    }

    private static boolean speaksOfRegistries(String path) {
        return path.startsWith("/token") || path.startsWith("/gate/");
    }
}
