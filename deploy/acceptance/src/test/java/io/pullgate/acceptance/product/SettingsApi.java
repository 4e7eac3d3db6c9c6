package io.pullgate.acceptance.product;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

/// settings-service as its users call it, each signed in as the person who may.
public record SettingsApi(URI base, Keycloak keycloak) {

    private static final String PLATFORM_ADMIN = "ada";

    /// Sets the rules and returns the revision they have.
    public long setRules(String organization, String owner, Rules rules) {
        return revision(send(owner, "PUT", "/v2/orgs/%s/settings".formatted(organization), rules.json()).expect(200));
    }

    /// Sets the rules and waits for the answer until they are in force, for so long at most.
    public Answer setRules(String organization, String owner, Rules rules, Duration patience) {
        return Http.send(Http.sending(Http.bearing(URI.create(base + "/v2/orgs/%s/settings".formatted(organization)),
                keycloak.accessToken(owner)).header("Prefer", "wait=" + patience.toSeconds()), "PUT", rules.json()))
                .expect(200);
    }

    /// Where the rules are in force.
    public JsonNode propagation(String organization, String reader) {
        return send(reader, "GET", "/v2/orgs/%s/settings/propagation".formatted(organization), "").expect(200).json();
    }

    /// Changes what the merge patch names and returns the revision the rules have then.
    public long patchRules(String organization, String owner, String patch) {
        return revision(Http.send(Http.bearing(URI.create(base + "/v2/orgs/%s/settings".formatted(organization)),
                keycloak.accessToken(owner)).header("Content-Type", "application/merge-patch+json").header("If-Match", "*")
                .method("PATCH", BodyPublishers.ofString(patch))).expect(200));
    }

    public long allow(String organization, String owner, String repository) {
        return revision(send(owner, "POST", "/v2/orgs/%s/settings/allowed-repositories".formatted(organization),
                "{\"repository\":\"%s\"}".formatted(repository)).expect(200));
    }

    public long restore(String organization, String owner, long revision) {
        return revision(Http.send(Http.sending(Http.bearing(
                URI.create(base + "/v2/orgs/%s/settings/history/%d/restore".formatted(organization, revision)),
                keycloak.accessToken(owner)).header("If-Match", "*"), "POST", "")).expect(200));
    }

    public void create(String organization, String owner) {
        send(PLATFORM_ADMIN, "POST", "/v2/orgs", "{\"name\":\"%s\",\"owners\":[\"%s\"]}".formatted(organization, owner))
                .expect(201);
    }

    public void join(String organization, String owner, String username) {
        send(owner, "PUT", "/v2/orgs/%s/members/%s".formatted(organization, username), "{\"role\":\"member\"}").expect(200,
                201);
    }

    public void leave(String organization, String owner, String username) {
        send(owner, "DELETE", "/v2/orgs/%s/members/%s".formatted(organization, username), "").expect(204);
    }

    /// Sets whose rules count for users in several organizations.
    public void severalOrganizations(String json) {
        Http.send(Http.sending(Http.bearing(URI.create(base + "/v2/platform/settings"), keycloak.accessToken(PLATFORM_ADMIN))
                .header("If-Match", "*"), "PUT", "{\"several_organizations\":%s}".formatted(json))).expect(200);
    }

    public void designate(String username, String organization) {
        send(PLATFORM_ADMIN, "PUT", "/v2/users/%s/designated-organization".formatted(username),
                "{\"organization\":\"%s\"}".formatted(organization)).expect(200);
    }

    public JsonNode rules(String organization, String reader) {
        return send(reader, "GET", "/v2/orgs/%s/settings".formatted(organization), "").expect(200).json();
    }

    public void trust(String namespace, String badge) {
        send(PLATFORM_ADMIN, "PUT", "/v2/trusted-publishers/" + namespace, "{\"badge\":\"%s\"}".formatted(badge)).expect(200,
                201);
    }

    /// The files for an engine that is to go to this gate, one behind the other.
    public String gateConfiguration(String engine, String gate) {
        StringBuilder files = new StringBuilder();
        Http.send(Http.bearing(URI.create("%s/v2/gate-configurations/%s?gate=%s".formatted(base, engine, Http.encoded(gate))),
                keycloak.accessToken("olivia"))).expect(200).json().required("files")
                .forEach(file -> files.append(file.required("content").asText()));
        return files.toString();
    }

    public AccessToken createAccessToken(String username) {
        return createAccessToken(username, "repo:read");
    }

    public AccessToken createAccessToken(String username, String scope) {
        JsonNode created = send(username, "POST", "/v2/access-tokens", """
                {"token_label":"acceptance","scopes":["%s"]}""".formatted(scope)).expect(201).json();
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
