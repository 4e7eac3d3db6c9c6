package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program to run to its end: its words, what differs in its environment, and what it reads.
public record Command(List<String> words, Map<String, String> environment, String input) {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... words) {
        return new Command(List.of(words), Map.of(), "");
    }

    public Command with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Command(words, more, input);
    }

    public Command with(Map<String, String> variables) {
        Map<String, String> more = new HashMap<>(environment);
        more.putAll(variables);
        return new Command(words, more, input);
    }

    public Command reading(String text) {
        return new Command(words, environment, text);
    }

    /// Waits for the program's end; one that does not end within some minutes is killed, and that is an error.
    public Outcome run() {
        try {
            Path printed = Files.createTempFile("printed", ".txt");
            try {
                return new Outcome(exitCode(printed), Files.readString(printed));
            } finally {
                Files.delete(printed);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + words.getFirst());
        }
    }

    private int exitCode(Path printed) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("%s did not end within %s:%n%s"
                    .formatted(words.getFirst(), PATIENCE, Files.readString(printed)));
        }
        return process.exitValue();
    }
}
