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
import java.util.stream.IntStream;

import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.Http;
import io.pullgate.local.Command;
import io.pullgate.local.KeycloakServer;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Ports;
import io.pullgate.local.Readiness;

/// Keycloak as a token server for registries (protocol `docker-v2`), with one user whose password costs nothing to check.
public final class DockerRealm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String USER = "mia";

    /// Hashing is what signing in costs Keycloak most, on purpose: so it gets one iteration.
    private static final String REALM = """
            {"realm": "registries", "enabled": true, "sslRequired": "none",
             "passwordPolicy": "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)",
             "clients": [{"clientId": "registry", "protocol": "docker-v2", "enabled": true, "publicClient": true}],
             "users": [{"username": "%1$s", "enabled": true, "email": "%1$s@acme.example", "firstName": "M", "lastName": "M",
                        "emailVerified": true, "credentials": [{"type": "password", "value": "%1$s"}]}]}
            """.formatted(USER);

    private final URI url;
    private final ManagedProcess process;

    private DockerRealm(URI url, ManagedProcess process) {
        this.url = url;
        this.process = process;
    }

    public static DockerRealm start(Workplace place) {
        Path distribution = KeycloakServer.unpack(place.target().resolve("peers").resolve("keycloak"));
        write(distribution.resolve(Path.of("data", "import", "registries-realm.json")), REALM);
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP",
                "-Xms512m -Xmx512m");
        String kc = distribution.resolve(Path.of("bin", "kc.sh")).toString();
        build(kc);
        int port = Ports.free();
        Command command = new Command("keycloak", Cores.ofTheServer(List.of(kc, "start", "--optimized", "--import-realm",
                "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port, "--hostname=http://127.0.0.1:" + port)),
                environment, place.place("keycloak").data().getParent(), "TERM", PATIENCE);
        DockerRealm realm = new DockerRealm(URI.create("http://127.0.0.1:" + port),
                new ManagedProcess(command, place.place("keycloak")));
        realm.process.start();
        Readiness.await(realm.process, PATIENCE, () -> Http.isOk(realm.url.resolve("/realms/registries")));
        return realm;
    }

    /// The same as policy-service, for so many images.
    public Peer asked(int images) {
        String credentials = Base64.getEncoder().encodeToString((USER + ":" + USER).getBytes(StandardCharsets.UTF_8));
        return new Peer("Keycloak", process, url, Map.of("Authorization", "Basic " + credentials),
                Ask.gets(IntStream.range(0, images)
                        .mapToObj(number -> "/realms/registries/protocol/docker-v2/auth?service=registry"
                                + "&account=%s&scope=repository:library/image-%d:pull".formatted(USER, number))
                        .toList()),
                "\"token\":\"ey");
    }

    @Override
    public void close() {
        process.stop();
    }

    private static void build(String kc) {
        Output.of(List.of("env", "JAVA_HOME=" + System.getProperty("java.home"), kc, "build", "--features=docker",
                "--db=dev-file"))
                .require("building Keycloak");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
