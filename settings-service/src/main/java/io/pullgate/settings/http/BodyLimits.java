package io.pullgate.settings.http;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/// Keeps requests small, except where whole lists are sent. The framework's own limit is that of the largest of them.
@ApplicationScoped
class BodyLimits {

    private static final long USUAL = 64 * 1024;
    private static final long LIST = 1024 * 1024;
    private static final Pattern LISTS = Pattern.compile("/scim/.*|/v2/orgs/[^/]+/members/import/?");
    /// The framework sets its own limit just before.
    private static final int AFTER_THE_FRAMEWORK = 1;

    void register(@Observes Filters filters) {
        filters.register(this::limit, AFTER_THE_FRAMEWORK);
    }

    private void limit(RoutingContext routing) {
        long limit = LISTS.matcher(routing.normalizedPath()).matches() ? LIST : USUAL;
        if (announcedLength(routing) > limit) {
            refuse(routing, limit);
        } else {
            routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
            routing.next();
        }
    }

    private static long announcedLength(RoutingContext routing) {
        String header = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return header == null ? 0 : Long.parseLong(header);
    }

    private static void refuse(RoutingContext routing, long limit) {
        JsonObject problem = new JsonObject().put("type", "urn:pullgate:problem:request-too-large")
                .put("title", "Request too large").put("status", 413)
                .put("detail", "the body may have at most %d bytes".formatted(limit));
        HttpServerResponse response = routing.response().setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        closeAfter(response, routing.request().version());
        response.end(problem.encode());
    }

    /// The rest of the body will not be read, so the connection is of no more use; in HTTP/2 it is only a stream.
    private static void closeAfter(HttpServerResponse response, HttpVersion version) {
        if (version != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}
