package io.pullgate.benchmark.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.Workplace;
import io.pullgate.local.Command;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Ports;
import io.pullgate.local.Readiness;

/// Cerbos, an authorization server with a policy language, as its package for npm brings it: without audit log, telemetry or
/// authentication.
public final class Cerbos implements AutoCloseable {

    private static final String VERSION = "0.51.0";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SETTINGS = """
            server:
              httpListenAddr: "127.0.0.1:%d"
              grpcListenAddr: "127.0.0.1:%d"
            telemetry:
              disabled: true
            audit:
              enabled: false
            storage:
              driver: disk
              disk:
                directory: %s
                watchForChanges: false
            """;
    private static final String POLICY = """
            apiVersion: api.cerbos.dev/v1
            resourcePolicy:
              version: default
              resource: image
              rules:
                - actions: ["pull"]
                  effect: EFFECT_ALLOW
                  roles: ["member"]
                  condition:
                    match:
                      any:
                        of:
                          - expr: R.attr.repository in P.attr.allowed
                          - expr: R.attr.repository.startsWith("docker.io/" + P.attr.organization + "/")
                          - expr: P.attr.official && R.attr.repository.startsWith("docker.io/library/")
                          - expr: P.attr.community
            """;

    private final int port;
    private final ManagedProcess process;

    private Cerbos(int port, ManagedProcess process) {
        this.port = port;
        this.process = process;
    }

    /// Fetches it by npm where it is not there yet.
    public static Cerbos start(Workplace place) {
        Path folder = place.target().resolve("peers").resolve("cerbos-" + VERSION);
        Path program = folder.resolve(Path.of("node_modules", ".bin", "cerbos"));
        if (!Files.exists(program)) {
            Output.of(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), "cerbos@" + VERSION))
                    .require("fetching Cerbos by npm");
        }
        int port = Ports.free();
        Path settings = settings(folder, port);
        Command command = new Command("cerbos", Cores.ofTheServer(List.of(binary(folder).toString(), "server", "--config",
                settings.toString())), Map.of("GOMAXPROCS", "1"), folder, "TERM", PATIENCE);
        Cerbos server = new Cerbos(port, new ManagedProcess(command, place.place("cerbos")));
        server.process.start();
        Readiness.await(server.process, PATIENCE, () -> Ports.accepts(port));
        return server;
    }

    public Peer asked(List<Question> questions) {
        return new Peer("Cerbos", process, URI.create("http://127.0.0.1:" + port + "/api/check/resources"),
                Map.of("Content-Type", "application/json"), questions, "EFFECT_ALLOW");
    }

    @Override
    public void close() {
        process.stop();
    }

    /// The program itself, not the script that starts it: its processor time counts.
    private static Path binary(Path folder) {
        Path packages = folder.resolve(Path.of("node_modules", "@cerbos"));
        try (var files = Files.find(packages, 2, (file, attributes) -> attributes.isRegularFile()
                && file.getFileName().toString().matches("cerbos-\\w+-\\w+"))) {
            return files.findFirst().orElseThrow(() -> new IOException("no program in " + packages));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path settings(Path folder, int port) {
        try {
            Path policies = Files.createDirectories(folder.resolve("policies"));
            Files.writeString(policies.resolve("image.yaml"), POLICY);
            return Files.writeString(folder.resolve("cerbos.yaml"), SETTINGS.formatted(port, Ports.free(), policies));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
