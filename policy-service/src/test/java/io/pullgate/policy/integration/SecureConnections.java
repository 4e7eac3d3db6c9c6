package io.pullgate.policy.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.pullgate.local.Authority;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/// TLS as `docs/operator.md` switches it on, and a Unix socket.
public final class SecureConnections implements QuarkusTestResourceLifecycleManager {

    static final String EDGE = "CN=edge,O=Acme";

    private Path folder;

    @Override
    public Map<String, String> start() {
        folder = folder();
        Authority authority = Authority.in(folder.resolve("trusted"));
        // Of the same name: a client would not show the certificate of another one.
        Authority foreign = Authority.in(folder.resolve("foreign").resolve("trusted"));
        Authority.Issued server = authority.issue("server", "CN=policy-service", "ip:127.0.0.1", "dns:localhost");
        authority.issue("edge", EDGE);
        authority.issue("stranger", "CN=stranger,O=Acme");
        foreign.issue("edge", EDGE);
        return Map.of(
                "quarkus.http.tls-configuration-name", "https",
                "quarkus.tls.https.key-store.pem.0.cert", server.certificate().toString(),
                "quarkus.tls.https.key-store.pem.0.key", server.key().toString(),
                "quarkus.tls.https.trust-store.pem.certs", authority.certificate().toString(),
                "quarkus.http.test-ssl-port", "0",
                "pullgate.integrations.by-certificate.certificate", EDGE,
                "pullgate.integrations.by-certificate.organization", "acme",
                "pullgate.integrations.by-socket.socket", folder.resolve("engine.sock").toString(),
                "pullgate.integrations.by-socket.socket-permissions", "rw-rw----",
                "pullgate.integrations.by-socket.organization", "acme");
    }

    @Override
    public void inject(Object test) {
        if (test instanceof ConnectionsTest connections) {
            connections.folder = folder;
        }
    }

    /// The path of a socket may have 107 characters at most, and a checkout may stand deep in a disk.
    private static Path folder() {
        try {
            return Files.createTempDirectory("connections");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
