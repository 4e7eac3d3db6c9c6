package io.pullgate.acceptance.product;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// policy-service as registries, Docker clients and gates call it.
public record PolicyApi(URI base, URI management) {

    public URI tokenEndpoint() {
        return URI.create(base + "/token");
    }

    /// `GET /token` of the Distribution specification, for one pull.
    public Answer token(String service, String repository, Optional<String> authorization) {
        return query(Map.of("service", service, "scope", "repository:%s:pull".formatted(repository)), authorization);
    }

    public Answer query(Map<String, String> query, Optional<String> authorization) {
        return rawQuery(Http.form(query), authorization);
    }

    /// With the query exactly as given, percent signs and all.
    public Answer rawQuery(String query, Optional<String> authorization) {
        var request = Http.request(URI.create(tokenEndpoint() + "?" + query));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return Http.send(request);
    }

    /// `POST /token`, the OAuth 2 form of the Distribution specification.
    public Answer grant(Map<String, String> form) {
        Map<String, String> fields = new LinkedHashMap<>(form);
        fields.putIfAbsent("client_id", "acceptance");
        return Http.send(Http.request(tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.form(fields))));
    }

    /// `POST /access/v1/evaluation` of AuthZEN 1.0, with the body as given.
    public Answer evaluate(String json, String bearer) {
        return Http.send(Http.sending(Http.bearing(URI.create(base + "/access/v1/evaluation"), bearer), "POST", json));
    }

    /// `POST /access/v1/evaluations` of AuthZEN 1.0, with the body as given.
    public Answer evaluateAll(String json, String bearer) {
        return Http.send(Http.sending(Http.bearing(URI.create(base + "/access/v1/evaluations"), bearer), "POST", json));
    }

    /// `GET /v1/decisions/{id}`.
    public Answer explain(String decision, String bearer) {
        return Http.send(Http.bearing(URI.create(base + "/v1/decisions/" + decision), bearer));
    }

    /// `POST /v1/simulations`, with the body as given.
    public Answer simulate(String json, String bearer) {
        return Http.send(Http.sending(Http.bearing(URI.create(base + "/v1/simulations"), bearer), "POST", json));
    }

    public Answer readiness() {
        return Http.send(Http.request(URI.create(management + "/q/health/ready")));
    }

    boolean isReady() {
        try {
            return readiness().status() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    boolean answersOnReadiness() {
        try {
            return List.of(200, 503).contains(readiness().status());
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
