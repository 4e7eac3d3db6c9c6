package io.pullgate.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The demonstration: organization `acme` with its people and rules, two trusted publishers, and personal access tokens.
/// It is made once, through the public APIs, as the users who would do it; what is changed later stays as it is.
final class DemoData {

    private static final String ORGANIZATION = "acme";
    private static final String RULES = """
            {"restricted_images":{"enabled":true,"allow_official_images":true,"allow_verified_publishers":false}}""";
    private static final Map<String, String> TOKENS = Map.of("olivia", "\"repo:read\",\"repo:write\"",
            "mia", "\"repo:read\"", "otto", "\"repo:read\"");

    private final URI settings;
    private final KeycloakServer keycloak;
    private final Path folder;
    private final Consumer<String> progress;

    DemoData(URI settings, KeycloakServer keycloak, Path folder, Consumer<String> progress) {
        this.settings = settings;
        this.keycloak = keycloak;
        this.folder = folder;
        this.progress = progress;
    }

    void load() {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path done = folder.resolve("loaded");
            if (!Files.exists(done)) {
                createOrganization();
                addMembers();
                restrictImages();
                trustPublishers();
                Files.writeString(done, "Delete this file, and the demonstration's data is completed at the next start.\n");
                progress.accept(
                        "%-18s organization %s, its members, rules and publishers".formatted("demo data", ORGANIZATION));
            }
            for (String user : TOKENS.keySet().stream().sorted().toList()) {
                createToken(user);
            }
        } catch (IOException failure) {
            throw new StackException("The demo data cannot be loaded: %s".formatted(failure.getMessage()), failure);
        }
    }

    static String token(Path folder, String user) {
        try {
            return Files.readString(folder.resolve(user + ".token")).strip();
        } catch (IOException failure) {
            throw new StackException("There is no demo token of %s.".formatted(user), failure);
        }
    }

    private void createOrganization() throws IOException {
        String ada = signedIn("ada");
        if (send("GET", "/v2/orgs/" + ORGANIZATION, ada, "").status() == 404) {
            require(send("POST", "/v2/orgs", ada, "{\"name\":\"acme\",\"owners\":[\"olivia\"],\"namespaces\":[\"acme\"]}"));
        }
    }

    private void addMembers() throws IOException {
        String olivia = signedIn("olivia");
        Http.Answer members = require(send("GET", "/v2/orgs/acme/members", olivia, ""));
        List<String> present = members.json().path("results").findValuesAsText("username");
        for (Map.Entry<String, String> member : Map.of("mia", "member", "rita", "auditor").entrySet()) {
            if (!present.contains(member.getKey())) {
                require(send("PUT", "/v2/orgs/acme/members/" + member.getKey(), olivia,
                        "{\"role\":\"%s\"}".formatted(member.getValue())));
            }
        }
    }

    private void restrictImages() throws IOException {
        String olivia = signedIn("olivia");
        Http.Answer present = require(send("GET", "/v2/orgs/acme/settings", olivia, ""));
        if (!present.json().path("restricted_images").path("enabled").asBoolean()) {
            require(send("PUT", "/v2/orgs/acme/settings", olivia, RULES));
        }
    }

    private void trustPublishers() throws IOException {
        String ada = signedIn("ada");
        for (Map.Entry<String, String> publisher : Map.of("grafana", "verified_publisher", "linuxserver", "open_source")
                .entrySet()) {
            require(send("PUT", "/v2/trusted-publishers/" + publisher.getKey(), ada,
                    "{\"badge\":\"%s\"}".formatted(publisher.getValue())));
        }
    }

    private void createToken(String user) throws IOException {
        Path file = folder.resolve(user + ".token");
        if (Files.exists(file)) {
            return;
        }
        Http.Answer created = require(send("POST", "/v2/access-tokens", signedIn(user),
                "{\"token_label\":\"demo\",\"scopes\":[%s]}".formatted(TOKENS.get(user))));
        Path draft = folder.resolve(user + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, created.json().path("token").asText());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        progress.accept("%-18s personal access token of %s in %s".formatted("demo data", user, file));
    }

    private String signedIn(String user) {
        return keycloak.accessToken(user, user);
    }

    private Http.Answer send(String method, String path, String bearer, String json) throws IOException {
        return Http.authorized(method, URI.create(settings + path), bearer, json);
    }

    private static Http.Answer require(Http.Answer answer) {
        if (!answer.succeeded()) {
            throw new StackException("The demo data was refused with status %d: %s".formatted(answer.status(), answer.body()));
        }
        return answer;
    }
}
