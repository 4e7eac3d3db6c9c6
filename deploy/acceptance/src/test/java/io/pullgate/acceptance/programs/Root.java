package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs what only root may do (an engine of our own, a small disk): directly as root, by `sudo` without a password otherwise.
final class Root {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        List<String> all = new ArrayList<>(List.of(words));
        all.set(0, Installed.program(words[0]));
        return run(all);
    }

    static Outcome run(List<String> words) {
        return Command.of(words(words).toArray(String[]::new)).run();
    }

    /// The same command with these variables, which sudo would not hand on by itself.
    static List<String> in(Map<String, String> environment, List<String> words) {
        List<String> all = new ArrayList<>(List.of(Installed.program("env")));
        environment.forEach((variable, value) -> all.add(variable + "=" + value));
        all.addAll(words);
        return all;
    }

    /// Ends a program by the process id it has written down, because a signal does not pass through `sudo`.
    static void end(Program program, Path pidfile) {
        try {
            if (Files.exists(pidfile)) {
                run("kill", Files.readString(pidfile).strip());
                program.endsWithin(PATIENCE);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            program.close();
        }
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
