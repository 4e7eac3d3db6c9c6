package io.pullgate.benchmark.product;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// settings-service as its users call it, each signed in as the person who may.
public record SettingsApi(URI base, MintedIdentity identity) {

    private static final String PLATFORM_ADMIN = "ada";

    public void createOrganization(String name, List<String> owners) {
        String quoted = owners.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        send("POST", "/v2/orgs", identity.token(PLATFORM_ADMIN, "platform-admin"),
                "{\"name\":\"%1$s\",\"owners\":[%2$s],\"namespaces\":[\"%1$s\"]}".formatted(name, quoted)).expect(201);
    }

    public void addMember(String organization, String owner, String username) {
        send("PUT", "/v2/orgs/%s/members/%s".formatted(organization, username), identity.token(owner), "{\"role\":\"member\"}")
                .expect(200, 201);
    }

    public Answer settings(String organization, String reader) {
        return send("GET", settingsOf(organization), identity.token(reader), "");
    }

    public Answer members(String organization, String reader) {
        return send("GET", "/v2/orgs/%s/members".formatted(organization), identity.token(reader), "");
    }

    public Answer organizations(String reader) {
        return send("GET", "/v2/orgs", identity.token(reader), "");
    }

    /// @param ifMatch the revision the rules are believed to have
    public Answer change(String organization, String owner, Rules rules, OptionalLong ifMatch) {
        HttpRequest.Builder request = Http.authorized("PUT", URI.create(base + settingsOf(organization)), identity.token(owner),
                rules.json());
        ifMatch.ifPresent(revision -> request.header("If-Match", "\"%d\"".formatted(revision)));
        return Http.send(request);
    }

    public Answer change(String organization, String owner, Rules rules) {
        return change(organization, owner, rules, OptionalLong.empty());
    }

    private Answer send(String method, String path, String token, String json) {
        return Http.send(Http.authorized(method, URI.create(base + path), token, json));
    }

    private static String settingsOf(String organization) {
        return "/v2/orgs/%s/settings".formatted(organization);
    }
}
