package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pullgate.local.Ports;

/// Debian's `docker-registry` (Distribution 2.8) on a free loopback port, its images in a folder.
public final class Registry implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Who issues the tokens this registry trusts (Distribution's `auth.token` settings).
    public record TokenIssuer(URI realm, String service, String issuer, Path trust) {
    }

    private final Program program;
    private final String host;

    private Registry(Program program, String host) {
        this.program = program;
        this.host = host;
    }

    /// Asks nobody for a token: only for putting images into `images`.
    public static Registry open(String name, Path folder, Path images) {
        return start(name, folder, images, "");
    }

    /// Serves `images` to those who bring a token of `issuer`.
    public static Registry guarded(String name, Path folder, Path images, TokenIssuer issuer) {
        return start(name, folder, images, """
                auth:
                  token:
                    realm: %s
                    service: %s
                    issuer: %s
                    rootcertbundle: %s
                """.formatted(issuer.realm(), issuer.service(), issuer.issuer(), issuer.trust()));
    }

    /// As a recipe has it. Texts of the recipe are replaced by these, and its address by a free one.
    public static Registry as(String name, Path folder, Path recipe, Map<String, String> replacements) {
        String host = "127.0.0.1:" + Ports.free();
        Map<String, String> all = new HashMap<>(replacements);
        all.put("addr: 127.0.0.1:5000", "addr: " + host);
        return start(name, folder, host, Recipe.filledIn(recipe, all));
    }

    private static Registry start(String name, Path folder, Path images, String auth) {
        String host = "127.0.0.1:" + Ports.free();
        return start(name, folder, host, """
                version: 0.1
                log:
                  accesslog:
                    disabled: true
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: %s
                  secret: acceptance
                """.formatted(images, host) + auth);
    }

    private static Registry start(String name, Path folder, String host, String text) {
        Path config = folder.resolve(name + ".yml");
        write(config, text);
        Program program = Program.start(name, folder.resolve(name + ".log"), Map.of(),
                List.of(Installed.program("docker-registry"), "serve", config.toString()));
        return new Registry(program.await(PATIENCE, () -> answers(host)), host);
    }

    /// Host and port, as they stand before the first slash of an image name.
    public String host() {
        return host;
    }

    public String image(String repository) {
        return host + "/" + repository + ":latest";
    }

    public URI api(String path) {
        return URI.create("http://" + host + "/v2/" + path);
    }

    @Override
    public void close() {
        program.close();
    }

    private static boolean answers(String host) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + "/v2/")).timeout(PATIENCE).build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 || status == 401;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
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
