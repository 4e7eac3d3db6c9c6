package io.pullgate.acceptance.product;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;

/// settings-service as its users call it, each signed in as the person who may.
public record SettingsApi(URI base, Keycloak keycloak) {

    private static final String PLATFORM_ADMIN = "ada";

    /// Sets the rules and returns the revision they have.
    public long setRules(String organization, String owner, Rules rules) {
        return revision(send(owner, "PUT", "/v2/orgs/%s/settings".formatted(organization), rules.json()).expect(200));
    }

    public JsonNode rules(String organization, String reader) {
        return send(reader, "GET", "/v2/orgs/%s/settings".formatted(organization), "").expect(200).json();
    }

    public void trust(String namespace, String badge) {
        send(PLATFORM_ADMIN, "PUT", "/v2/trusted-publishers/" + namespace, "{\"badge\":\"%s\"}".formatted(badge)).expect(200,
                201);
    }

    public AccessToken createAccessToken(String username) {
        JsonNode created = send(username, "POST", "/v2/access-tokens", """
                {"token_label":"acceptance","scopes":["repo:read"]}""").expect(201).json();
        return new AccessToken(created.required("uuid").asText(), created.required("token").asText());
    }

    public void revokeAccessToken(String username, AccessToken token) {
        send(username, "DELETE", "/v2/access-tokens/" + token.id(), "").expect(204);
    }

    private Answer send(String username, String method, String path, String json) {
        return Http.send(Http.sending(
                Http.bearing(URI.create(base + path), keycloak.accessToken(username)), method, json));
    }

    private static long revision(Answer answer) {
        return answer.headers().firstValue("ETag").map(tag -> Long.parseLong(tag.replaceAll("\\D", ""))).orElseThrow();
    }
}
