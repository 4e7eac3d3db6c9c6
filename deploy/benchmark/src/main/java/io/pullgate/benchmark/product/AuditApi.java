package io.pullgate.benchmark.product;

import java.net.URI;
import java.net.http.HttpRequest;

/// One audit-service as an auditor of the installation asks it.
public record AuditApi(URI base, MintedIdentity identity) {

    private static final String AUDITOR = "benchmark-auditor";
    private static final String ROLE = "auditor";

    /// @param path with its query, from the root of the service
    public Answer get(String path) {
        return Http.send(request("GET", path, ""));
    }

    public Answer post(String path, String json) {
        return Http.send(request("POST", path, json));
    }

    /// Without a body, if the text is empty.
    public HttpRequest.Builder request(String method, String path, String json) {
        return Http.authorized(method, base.resolve(path), identity.token(AUDITOR, ROLE), json);
    }
}
