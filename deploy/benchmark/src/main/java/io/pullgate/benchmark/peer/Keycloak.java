package io.pullgate.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.Http;
import io.pullgate.local.Command;
import io.pullgate.local.KeycloakDistribution;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Ports;
import io.pullgate.local.Readiness;

/// Keycloak as the token server of a registry, by its protocol `docker-v2`: the same distribution as the local stack's, built for
/// production. It hashes passwords by one iteration, which takes away most of what a sign-in costs; it decides nothing (whoever
/// signs in may pull) and records nothing.
public final class Keycloak implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String USER = "benchmark";
    private static final String REALM = """
            {
              "realm": "benchmark",
              "enabled": true,
              "sslRequired": "none",
              "passwordPolicy": "hashAlgorithm(pbkdf2-sha512) and hashIterations(1)",
              "clients": [{
                "clientId": "%1$s",
                "enabled": true,
                "protocol": "docker-v2",
                "protocolMappers": [{
                  "name": "all", "protocol": "docker-v2", "protocolMapper": "docker-v2-allow-all-mapper", "config": {}
                }]
              }],
              "users": [{
                "username": "%2$s", "enabled": true, "emailVerified": true, "email": "%2$s@localhost",
                "firstName": "%2$s", "lastName": "%2$s", "credentials": [{"type": "password", "value": "%2$s"}]
              }]
            }
            """;

    private final URI url;
    private final ManagedProcess process;

    private Keycloak(URI url, ManagedProcess process) {
        this.url = url;
        this.process = process;
    }

    /// Returns when it answers.
    ///
    /// @param registry for which it gives out tokens
    public static Keycloak start(Workplace place, String registry, List<String> javaOptions) {
        KeycloakDistribution distribution = KeycloakDistribution
                .unpackedIn(place.target().resolve("peers").resolve("keycloak"));
        distribution.clear();
        String java = "JAVA_HOME=" + System.getProperty("java.home");
        Output.of(List.of("env", java, distribution.program(), "build", "--features=docker", "--db=dev-file", "--cache=local"))
                .require("building Keycloak");
        writeRealm(distribution.imports(), registry);
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        Command command = new Command("keycloak", Cores.ofTheServer(List.of(distribution.program(), "start", "--optimized",
                "--import-realm", "--http-enabled=true", "--hostname-strict=false", "--http-host=127.0.0.1",
                "--http-port=" + url.getPort())), Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP",
                        String.join(" ", javaOptions)),
                distribution.folder(), "TERM", PATIENCE);
        Keycloak server = new Keycloak(url, new ManagedProcess(command, place.place("keycloak")));
        server.process.start();
        Readiness.await(server.process, PATIENCE, () -> Http.isOk(url.resolve("/realms/benchmark")));
        return server;
    }

    /// For tokens of the one user, each with the user's password.
    public Peer asked(List<Question> questions) {
        String credentials = Base64.getEncoder().encodeToString((USER + ":" + USER).getBytes(StandardCharsets.UTF_8));
        return new Peer("Keycloak", process, url.resolve("/realms/benchmark/protocol/docker-v2/auth"),
                Map.of("Authorization", "Basic " + credentials), questions, "\"token\":\"ey");
    }

    @Override
    public void close() {
        process.stop();
    }

    private static void writeRealm(Path folder, String registry) {
        try {
            Files.writeString(folder.resolve("benchmark-realm.json"), REALM.formatted(registry, USER));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
