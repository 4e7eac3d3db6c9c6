package io.pullgate.acceptance.programs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `docker` command of one person: the engine is shared, the sign-in is not.
public final class DockerClient {

    private final List<String> connection;
    private final Path config;

    /// @param connection the options by which it reaches the engine
    DockerClient(List<String> connection, Path config) {
        this.connection = connection;
        this.config = config;
    }

    public Outcome login(String registry, String username, String password) {
        return docker(List.of("login", "--username", username, "--password-stdin", registry), password);
    }

    /// Pulls as if for the first time: what was pulled is taken away again, so that the next one asks the registry too.
    public Outcome pull(String image) {
        Outcome outcome = docker("pull", image);
        if (outcome.succeeded()) {
            docker("image", "rm", "--force", image);
        }
        return outcome;
    }

    /// Pushes an image to where it was pulled from.
    public Outcome push(String image) {
        docker("pull", image).orThrow("pulling " + image);
        Outcome outcome = docker("push", image);
        docker("image", "rm", "--force", image).orThrow("removing " + image);
        return outcome;
    }

    /// Takes in what `docker save` has written, without any registry; and takes it away again.
    public Outcome load(Path archive, String image) {
        Outcome outcome = docker("load", "--input", archive.toString());
        docker("image", "rm", "--force", image).orThrow("removing " + image);
        return outcome;
    }

    /// Where it keeps sign-ins, as other programs may read them.
    public Path configuration() {
        return config.resolve("config.json");
    }

    Path fileBeside(String name) {
        return config.resolveSibling(name);
    }

    Outcome docker(String... words) {
        return docker(List.of(words), "");
    }

    boolean reachesTheEngine() {
        return docker("version").succeeded();
    }

    private Outcome docker(List<String> words, String input) {
        List<String> all = new ArrayList<>(List.of(Installed.program("docker"), "--config", config.toString()));
        all.addAll(connection);
        all.addAll(words);
        return Command.of(all.toArray(String[]::new)).reading(input).run();
    }
}
