package io.pullgate.acceptance.product;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pullgate.acceptance.programs.Program;
import io.pullgate.local.Ports;

/// A policy-service of a test's own beside the stack's: the real program, with settings, journal and ports of its own.
public final class PolicyService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String SSL_PORT = "quarkus.http.ssl-port";

    private final Path jar;
    private final Path folder;
    private final Map<String, String> settings;
    private final PolicyApi api;
    private Optional<Program> program = Optional.empty();

    private PolicyService(Path jar, Path folder, Map<String, String> settings, int port, int managementPort) {
        this.jar = jar;
        this.folder = folder;
        this.settings = settings;
        this.api = new PolicyApi(URI.create("http://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + managementPort));
    }

    /// Not started yet. Its journal is in the folder unless the settings say otherwise.
    public static PolicyService prepare(Path jar, Path folder, Map<String, String> settings) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("%s is missing: build policy-service before the acceptance tests".formatted(jar));
        }
        int port = Ports.free();
        int managementPort = Ports.free();
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", Integer.toString(port),
                SSL_PORT, Integer.toString(Ports.free()),
                "quarkus.management.host", "127.0.0.1",
                "quarkus.management.port", Integer.toString(managementPort),
                "pullgate.replica", folder.getFileName().toString(),
                "pullgate.journal.directory", folder.resolve("journal").toString()));
        all.putAll(settings);
        return new PolicyService(jar, folder, all, port, managementPort);
    }

    /// Where it listens for TLS, if its settings switch that on.
    public String securely() {
        return "https://127.0.0.1:" + settings.get(SSL_PORT);
    }

    public PolicyApi api() {
        return api;
    }

    /// Returns when it says that it is ready.
    public void start() {
        launch();
        running().await(PATIENCE, api::isReady);
    }

    /// Returns when it answers questions about its readiness, whatever the answer.
    public void startUnready() {
        launch();
        running().await(PATIENCE, api::answersOnReadiness);
    }

    /// `kill -9`.
    public void kill() {
        running().kill();
    }

    @Override
    public void close() {
        program.ifPresent(Program::close);
    }

    private Program running() {
        return program.orElseThrow();
    }

    private void launch() {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m"));
        settings.forEach((key, value) -> words.add("-D%s=%s".formatted(key, value)));
        words.addAll(List.of("-jar", jar.toString()));
        program = Optional.of(Program.start("policy-service", folder.resolve("policy-service.log"), Map.of(), words));
    }
}
