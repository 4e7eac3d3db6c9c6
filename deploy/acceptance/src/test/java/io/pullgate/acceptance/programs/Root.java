package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs what only root may do (an engine of our own, a small disk): directly as root, by `sudo` without a password otherwise.
final class Root {

    private Root() {
    }

    static List<String> words(List<String> words) {
        if (isRoot()) {
            return words;
        }
        List<String> all = new ArrayList<>(List.of(Installed.program("sudo"), "-n"));
        if (!Command.of(all.get(0), all.get(1), "true").run().succeeded()) {
            throw new IllegalStateException(
                    "'%s' needs root: run the acceptance tests as root, or allow sudo without a password"
                            .formatted(words.getFirst()));
        }
        all.addAll(words);
        return all;
    }

    static Outcome run(String... words) {
        return runWith(Map.of(), words);
    }

    /// With these variables, which sudo would not hand on by itself.
    static Outcome runWith(Map<String, String> environment, String... words) {
        List<String> all = new ArrayList<>();
        if (!environment.isEmpty()) {
            all.add(Installed.program("env"));
            environment.forEach((variable, value) -> all.add(variable + "=" + value));
        }
        all.add(Installed.program(words[0]));
        all.addAll(List.of(words).subList(1, words.length));
        return Command.of(words(all).toArray(String[]::new)).run();
    }

    static int group() {
        return attribute("unix:gid");
    }

    static boolean isRoot() {
        return attribute("unix:uid") == 0;
    }

    private static int attribute(String name) {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
