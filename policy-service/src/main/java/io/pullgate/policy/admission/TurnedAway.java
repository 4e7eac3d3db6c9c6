package io.pullgate.policy.admission;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// What somebody is told for whom there is no place. It is made once, because it is told when there is no time.
///
/// @param type the media type
/// @param body in JSON
record TurnedAway(CharSequence type, String body, CharSequence length, ByteBuf bytes) {

    private static final CharSequence ONE_SECOND = HttpHeaders.createOptimized("1");
    private static final String WHY = "too many requests are under way here, ask again";

    private static final TurnedAway AS_PROBLEM = of("application/problem+json", """
            {"type":"urn:pullgate:problem:cannot-decide","title":"Cannot decide now","status":503,"detail":"%s"}"""
            .formatted(WHY));
    private static final TurnedAway TO_REGISTRIES = of("application/json", """
            {"errors":[{"code":"UNAVAILABLE","message":"%s"}]}""".formatted(WHY));

    private static TurnedAway of(String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new TurnedAway(HttpHeaders.createOptimized(type), body,
                HttpHeaders.createOptimized(Integer.toString(bytes.length)),
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes)).asReadOnly());
    }

    /// @param target of the request, a path and perhaps a query
    static TurnedAway from(String target) {
        return target.startsWith("/token") || target.startsWith("/gate/") ? TO_REGISTRIES : AS_PROBLEM;
    }

    void tell(RoutingContext request) {
        request.response().setStatusCode(HttpResponseStatus.SERVICE_UNAVAILABLE.code())
                .putHeader(HttpHeaders.RETRY_AFTER, ONE_SECOND)
                .putHeader(HttpHeaders.CONTENT_TYPE, type).end(Buffer.buffer(body));
        // What it has sent makes room for what the same client asks next.
        request.request().resume();
    }

    /// The same, where there is no request yet that could be answered.
    FullHttpResponse answer() {
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SERVICE_UNAVAILABLE,
                bytes.duplicate());
        answer.headers().set(HttpHeaders.RETRY_AFTER, ONE_SECOND).set(HttpHeaders.CONTENT_TYPE, type)
                .set(HttpHeaders.CONTENT_LENGTH, length);
        return answer;
    }
}
