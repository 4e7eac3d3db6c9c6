package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pullgate.local.Ports;

/// Debian's nginx with the configuration of `deploy/integrations/nginx`, addresses and token filled in.
public final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Program program;
    private final String host;

    private Nginx(Program program, String host) {
        this.program = program;
        this.host = host;
    }

    /// @param registry host and port of the registry behind it
    /// @param policy host and port of policy-service
    /// @param token by which policy-service knows it
    public static Nginx before(String registry, String policy, String token, Path recipe, Path folder) {
        int port = Ports.free();
        String host = "127.0.0.1:" + port;
        Path config = configured(recipe, folder, Map.of("127.0.0.1:5000", registry, "127.0.0.1:8082", policy, "127.0.0.1:5080",
                host, "pgp_REPLACE_ME", token));
        Program program = Program.start("nginx", folder.resolve("nginx.log"), Map.of(),
                List.of(Installed.program("nginx"), "-c", config.toString(), "-p", folder.toString()));
        return new Nginx(program.await(PATIENCE, () -> listens(port)), host);
    }

    public String image(String repository) {
        return host + "/" + repository + ":latest";
    }

    /// Host and port, as they stand before the first slash of an image name.
    public String host() {
        return host;
    }

    @Override
    public void close() {
        program.close();
    }

    private static Path configured(Path recipe, Path folder, Map<String, String> replacements) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("registry.conf"), Recipe.filledIn(recipe, replacements));
            return Files.writeString(folder.resolve("nginx.conf"), """
                    daemon off;
                    %s
                    pid nginx.pid;
                    error_log stderr;
                    events {
                    }
                    http {
                        access_log off;
                        client_body_temp_path body;
                        proxy_temp_path proxy;
                        fastcgi_temp_path fastcgi;
                        uwsgi_temp_path uwsgi;
                        scgi_temp_path scgi;
                        include registry.conf;
                    }
                    """.formatted(Root.isRoot() ? "user root;" : ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
