package io.pullgate.audit.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.pullgate.audit.registry.Registries;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/// How large a body may be, path by path. Quarkus has one limit for all paths (`quarkus.http.limits.max-body-size`), which has
/// to be that of the largest body; here all others are held to less. Bodies are read before anybody is asked who sends them: the
/// longest are read from registries alone.
@ApplicationScoped
class BodyLimits {

    /// Behind Quarkus' own limit, whose order is -2: a filter of priority 1 has order -1.
    private static final int BEHIND_THAT_OF_QUARKUS = 1;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final Duration TO_READ_THE_ANSWER = Duration.ofSeconds(1);

    private static final String OF_REGISTRIES = "/v1/registry-events/";

    private final Registries registries;
    private final Map<Pattern, Long> larger;
    private final long ordinary;

    BodyLimits(BodyLimitsConfig config, Registries registries) {
        this.registries = registries;
        this.ordinary = config.ordinary().asLongValue();
        this.larger = config.larger().entrySet().stream()
                .collect(Collectors.toMap(entry -> pattern(entry.getKey()), entry -> entry.getValue().asLongValue()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEHIND_THAT_OF_QUARKUS);
    }

    private void check(RoutingContext request) {
        long limit = limit(request.normalizedPath(),
                Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION)));
        Optional<String> length = Optional.ofNullable(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length.map(Long::parseLong).filter(bytes -> bytes > limit).isPresent()) {
            refuse(request, limit);
            return;
        }
        // Without a length the body is counted while it is read, up to this.
        request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        request.next();
    }

    long limit(String path, Optional<String> authorization) {
        if (path.startsWith(OF_REGISTRIES) && !registries.sent(path.substring(OF_REGISTRIES.length()), authorization)) {
            return ordinary;
        }
        return larger.entrySet().stream().filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue).findFirst().orElse(ordinary);
    }

    /// What else the client sends nobody wants to read. In HTTP/1 only the end of the connection says so; but at once, it would
    /// take the answer from a client that is still sending (RFC 9112, section 9.6).
    private static void refuse(RoutingContext request, long limit) {
        HttpServerResponse response = request.response().setStatusCode(CONTENT_TOO_LARGE)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        if (request.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
            request.request().handler(_ -> {
                // Thrown away, until the client has read the answer or the time is over.
            });
            request.vertx().setTimer(TO_READ_THE_ANSWER.toMillis(), _ -> request.request().connection().close());
        }
        response.end("""
                {"type":"urn:pullgate:problem:request-entity-too-large","title":"Request Entity Too Large","status":413,\
                "detail":"a body here may have at most %d bytes"}""".formatted(limit));
    }

    /// `{}` in a path stands for any one segment.
    private static Pattern pattern(String path) {
        return Pattern.compile(Pattern.quote(path).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q"));
    }
}
