package io.pullgate.policy;

import java.net.URI;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.BadCredentialsException;
import io.quarkiverse.resteasy.problem.HttpProblem;

/// What can go wrong with a question, in the form of RFC 9457.
public final class Problems {

    private Problems() {
    }

    public static HttpProblem of(int status, String name, String title, String detail) {
        return HttpProblem.builder().withType(URI.create("urn:pullgate:problem:" + name)).withTitle(title)
                .withStatus(status).withDetail(detail).build();
    }

    public static HttpProblem of(InvalidImageReferenceException e) {
        return of(400, "invalid-image-reference", "Invalid image reference", e.getMessage());
    }

    public static HttpProblem of(CannotDecideException e) {
        return of(503, "cannot-decide", "Cannot decide now", e.getMessage());
    }

    /// To a program that has not shown who it is.
    public static Response response(BadCredentialsException e) {
        return Response.fromResponse(of(401, "unauthorized", "Unauthorized", e.getMessage()).toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"pullgate\"").build();
    }

    public static Response response(CannotDecideException e) {
        return Response.fromResponse(of(e).toResponse()).header(HttpHeaders.RETRY_AFTER, 1).build();
    }
}
