package io.pullgate.acceptance.product;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pullgate.acceptance.programs.Program;
import io.pullgate.local.Ports;

/// An audit-service of a test's own beside the stack's, on the same records: one more replica, with settings and ports of its own.
public final class AuditService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Program program;
    private final AuditApi api;

    private AuditService(Program program, AuditApi api) {
        this.program = program;
        this.api = api;
    }

    /// Returns when it says that it is ready.
    public static AuditService start(Path jar, Path folder, Map<String, String> settings, Keycloak keycloak) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("%s is missing: build audit-service before the acceptance tests".formatted(jar));
        }
        int port = Ports.free();
        URI management = URI.create("http://127.0.0.1:" + Ports.free());
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.http.port", Integer.toString(port));
        all.put("quarkus.management.port", Integer.toString(management.getPort()));
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                        "-XX:TieredStopAtLevel=1"));
        all.forEach((key, value) -> words.add("-D%s=%s".formatted(key, value)));
        words.addAll(List.of("-jar", jar.toString()));
        Program program = Program.start("audit-service", folder.resolve("audit-service.log"), Map.of(), words);
        return new AuditService(program.await(PATIENCE, () -> isReady(management)),
                new AuditApi(URI.create("http://127.0.0.1:" + port), keycloak));
    }

    public AuditApi api() {
        return api;
    }

    @Override
    public void close() {
        program.close();
    }

    private static boolean isReady(URI management) {
        try {
            return Http.send(Http.request(management.resolve("/q/health/ready"))).status() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }
}
