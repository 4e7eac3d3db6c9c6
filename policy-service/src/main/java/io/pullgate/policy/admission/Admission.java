package io.pullgate.policy.admission;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.policy.BodyLimits;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/// Lets in as many requests at a time as can be answered soon, and turns the others away at once: an answer that comes after the
/// client has given up costs as much as one that is read.
///
/// A request takes its place when all of it is here, so that whoever sends slowly takes no place from others. Where that cannot
/// be waited for, because the body has no length or another reader, it takes one of few places for such.
@Singleton
public class Admission {

    /// Before everything that costs anything.
    private static final int FIRST = 20_000;
    private static final int SHARE_OF_UNREAD = 4;
    private static final String JSON = "application/json";

    private final BodyLimits bodyLimits;
    private final Places places;
    private final Places unread;
    private final Counter refused;

    Admission(AdmissionConfig config, BodyLimits bodyLimits, MeterRegistry metrics) {
        this.bodyLimits = bodyLimits;
        this.places = new Places(config.requestsAtATime());
        this.unread = new Places(Math.max(1, config.requestsAtATime() / SHARE_OF_UNREAD));
        this.refused = Counter.builder("pullgate.requests.turned.away")
                .description("Requests that were not looked at, because too many were under way").register(metrics);
        metrics.gauge("pullgate.requests.under.way", this, admission -> admission.places.taken() + admission.unread.taken());
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    private void handle(RoutingContext request) {
        Optional<Long> length = length(request.request());
        if (length.isPresent() && length.get() == 0) {
            admit(request, places);
        } else if (length.isPresent() && canBeReadAhead(request.request())) {
            awaitBody(request, length.get());
        } else {
            admit(request, unread);
        }
    }

    /// In bytes; empty for a body that does not say. A request without both of these headers has no body (RFC 9112, section
    /// 6.3).
    private static Optional<Long> length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return Optional.of(Long.parseLong(length));
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? Optional.empty() : Optional.of(0L);
    }

    /// Forms are read by Quarkus only as they come in, and so is everything that comes by HTTP/2. Who asks first whether to send a body
    /// at all has to be told.
    private static boolean canBeReadAhead(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, JSON, 0, JSON.length())
                && request.version() != HttpVersion.HTTP_2 && !request.headers().contains(HttpHeaders.EXPECT);
    }

    private void awaitBody(RoutingContext request, long length) {
        if (bodyLimits.forbid(request.normalizedPath(), length)) {
            // To be refused behind us, unread.
            request.next();
            return;
        }
        // Where the body does not come, the connection is closed, and nobody is left to be told.
        request.request().body().onSuccess(body -> {
            ((RoutingContextInternal) request).setBody(body);
            admit(request, places);
        });
        // Quarkus pauses every request until somebody reads it, and does not take this for reading.
        request.request().resume();
    }

    private void admit(RoutingContext request, Places among) {
        if (among.take()) {
            request.addEndHandler(_ -> among.giveBack());
            request.next();
        } else {
            refused.increment();
            TurnedAway.tell(request);
        }
    }
}
