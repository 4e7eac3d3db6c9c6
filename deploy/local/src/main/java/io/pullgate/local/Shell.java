package io.pullgate.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Short commands whose whole output fits into memory.
final class Shell {

    private Shell() {
    }

    /// How a command ended and what it printed on both outputs, without surrounding space.
    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Outcome run(String... command) {
        return run(List.of(command));
    }

    static Outcome run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException failure) {
            return new Outcome(127, failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while running %s.".formatted(command.getFirst()));
        }
    }

    /// Runs a command that must succeed; the sentence says what it was for.
    static void require(String purpose, List<String> command) {
        Outcome outcome = run(command);
        if (!outcome.succeeded()) {
            throw new StackException(
                    "%s failed with exit code %d:%n%s".formatted(purpose, outcome.exitCode(), outcome.output()));
        }
    }
}
