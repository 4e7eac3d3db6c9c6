package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Debian's `skopeo`: a client that speaks to registries without an engine.
public final class Skopeo {

    private final Path folder;

    public Skopeo(Path folder) {
        this.folder = folder;
    }

    /// Copies the image to a folder, signed in as `username`.
    public Outcome pull(String image, String username, String password) {
        return copy(List.of("--src-creds", username + ":" + password), image, "dir:" + newFolder());
    }

    /// Copies the image to a folder without signing in.
    public Outcome pull(String image) {
        return copy(List.of("--src-no-creds"), image, "dir:" + newFolder());
    }

    /// Copies the image to a folder, with the sign-in that `docker login` left in this file.
    public Outcome pull(String image, Path signIns) {
        return copy(List.of("--src-authfile", signIns.toString()), image, "dir:" + newFolder());
    }

    /// Copies the image to a file as `docker save` writes it, under this name.
    public Outcome save(String image, Path archive, String name) {
        return copy(List.of("--src-no-creds"), image, "docker-archive:%s:%s".formatted(archive, name));
    }

    Outcome copy(String image, String toImage) {
        return copy(List.of("--src-no-creds", "--dest-no-creds", "--dest-tls-verify=false"), image, "docker://" + toImage);
    }

    private Outcome copy(List<String> options, String image, String target) {
        List<String> all = new ArrayList<>(List.of(Installed.program("skopeo"), "copy", "--insecure-policy",
                "--src-tls-verify=false"));
        all.addAll(options);
        all.addAll(List.of("docker://" + image, target));
        return Command.of(all.toArray(String[]::new)).run();
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(folder), "image");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
