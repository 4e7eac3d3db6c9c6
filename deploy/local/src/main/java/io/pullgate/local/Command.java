package io.pullgate.local;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is run as a child process, and how it is asked to stop: by which signal, and how long it may take.
public record Command(String name, List<String> arguments, Map<String, String> environment, Path folder,
        String stopSignal, Duration stopPatience) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public Command {
        requireNonNull(name, "name");
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        requireNonNull(folder, "folder");
        requireNonNull(stopSignal, "stopSignal");
        requireNonNull(stopPatience, "stopPatience");
    }

    static Command of(String name, Path folder, List<String> arguments) {
        return new Command(name, arguments, Map.of(), folder, "TERM", PATIENCE);
    }

    Command stoppedBy(String signal) {
        return new Command(name, arguments, environment, folder, signal, stopPatience);
    }

    /// The same command with these variables added to, or replacing, those it has.
    public Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(name, arguments, all, folder, stopSignal, stopPatience);
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
