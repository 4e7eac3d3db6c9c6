package io.pullgate.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A real Keycloak on the loopback address with the realm `pullgate` and the demo users (password = name). The realm is
/// imported once: what is changed in it later stays.
public final class KeycloakServer implements AutoCloseable {

    static final String NAME = "keycloak";
    static final String ADMINISTRATOR = "admin";
    /// The client by which gates ask policy-service for others.
    static final String GATE = "pullgate-gate";
    private static final String REALM = "pullgate-realm.json";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int port;
    private final ManagedProcess process;

    private KeycloakServer(int port, ManagedProcess process) {
        this.port = port;
        this.process = process;
    }

    /// Starts a server and returns when the realm answers. Port 0 takes a free port.
    public static KeycloakServer start(Path home, int port) {
        return start(Place.in(home), port);
    }

    public static KeycloakServer start(Place place, int port) {
        int actual = Ports.orFree(port);
        KeycloakDistribution distribution = KeycloakDistribution.unpackedIn(place.home());
        copyRealm(distribution.imports());
        Command command = Command.of(NAME, place.home(), arguments(distribution, actual)).with(environment());
        KeycloakServer server = new KeycloakServer(actual, new ManagedProcess(command, place));
        server.start();
        return server;
    }

    /// Starts it again, after [#stop()] or [#kill()], on the same port and data.
    public void start() {
        process.start();
        Readiness.await(process, PATIENCE, () -> Http.isOk(discovery(port)));
    }

    public void stop() {
        process.stop();
    }

    public void kill() {
        process.kill();
    }

    public int port() {
        return port;
    }

    /// The realm's address: what tokens name as their issuer.
    public URI issuer() {
        return issuer(port);
    }

    public ManagedProcess process() {
        return process;
    }

    /// Signs a user in with the password and gives an access token for the services, valid for an hour.
    public String accessToken(String username, String password) {
        try {
            Http.Answer answer = Http.form(URI.create(issuer() + "/protocol/openid-connect/token"),
                    Map.of("grant_type", "password", "client_id", "pullgate-cli", "username", username, "password", password));
            if (!answer.succeeded()) {
                throw new StackException("Keycloak does not sign %s in: %s".formatted(username, answer.body()));
            }
            return answer.json().path("access_token").asText();
        } catch (IOException failure) {
            throw new StackException("Keycloak does not answer: %s".formatted(failure.getMessage()), failure);
        }
    }

    @Override
    public void close() {
        stop();
    }

    static URI issuer(int port) {
        return URI.create("http://localhost:%d/realms/pullgate".formatted(port));
    }

    static URI discovery(int port) {
        return URI.create(issuer(port) + "/.well-known/openid-configuration");
    }

    private static List<String> arguments(KeycloakDistribution distribution, int port) {
        return List.of(distribution.program(), "start-dev", "--import-realm",
                "--http-host=127.0.0.1", "--http-port=" + port, "--hostname=http://localhost:" + port);
    }

    /// The quick compiler only: this JVM lives for a demonstration, and starts a third faster with it.
    private static Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1",
                "KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMINISTRATOR);
    }

    private static void copyRealm(Path folder) {
        try (InputStream realm = KeycloakServer.class.getResourceAsStream(REALM)) {
            Files.copy(realm, folder.resolve(REALM), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new StackException("%s cannot be written: %s".formatted(folder, failure.getMessage()), failure);
        }
    }
}
