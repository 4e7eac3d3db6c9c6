package io.pullgate.policy.lane;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// For who waits for an answer that could not be made: no client may take it for a permission, and none may wait in vain.
public final class LastResort {

    private static final String PROBLEM = """
            {"type":"urn:pullgate:problem:internal-server-error","title":"Internal Server Error","status":500}""";

    private LastResort() {
    }

    public static void tell(HttpServerResponse response) {
        if (response.headWritten()) {
            response.reset();
        } else {
            response.headers().clear();
            response.setStatusCode(500).putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString()).end(PROBLEM);
        }
    }
}
