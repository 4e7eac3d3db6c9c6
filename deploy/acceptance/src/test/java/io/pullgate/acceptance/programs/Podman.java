package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Podman with a place of its own for images, and Skopeo, which reads the same configuration.
public final class Podman {

    private final Path folder;
    private final Path run;

    public Podman(Path folder) {
        this.folder = folder;
        try {
            // Its path may have 50 characters at most.
            this.run = Files.createTempDirectory("podman");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Pulls as whoever has signed in in this file (`auth.json`).
    public Outcome pull(String image, String configuration, Path signIns, WayOut out) {
        Outcome outcome = podman(configuration, out, "pull", "--authfile", signIns.toString(), image);
        podman(configuration, out, "rmi", "--force", image);
        return outcome;
    }

    /// The same with Skopeo.
    public Outcome copy(String image, String configuration, Path signIns, WayOut out) {
        try {
            Path target = Files.createTempDirectory(Files.createDirectories(folder), "image");
            return Command.of(Installed.program("skopeo"), "--registries-conf", file(configuration).toString(), "copy",
                    "--insecure-policy", "--src-authfile", signIns.toString(), "docker://" + image, "dir:" + target)
                    .with(out.environment()).run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path signIn(String gate, String username, String password) {
        Path file = folder.resolve("auth-of-" + username + ".json");
        Command.of(Installed.program("skopeo"), "login", "--tls-verify=false", "--authfile", file.toString(), "--username",
                username,
                "--password-stdin", gate).reading(password).run().orThrow("signing " + username + " in");
        return file;
    }

    private Outcome podman(String configuration, WayOut out, String... words) {
        Map<String, String> environment = new HashMap<>(out.environment());
        environment.put("CONTAINERS_REGISTRIES_CONF", file(configuration).toString());
        List<String> all = new ArrayList<>(List.of(Installed.program("podman"), "--root", folder.resolve("images").toString(),
                "--runroot", run.toString(), "--storage-driver", "vfs", "--events-backend", "file"));
        all.addAll(List.of(words));
        return Root.run(Root.in(environment, all));
    }

    private Path file(String configuration) {
        try {
            return Files.writeString(Files.createTempFile(Files.createDirectories(folder), "registries", ".conf"),
                    configuration);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Takes its images away.
    public void clear() {
        Root.run("rm", "-rf", folder.toString(), run.toString());
    }
}
