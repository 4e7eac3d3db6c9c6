package io.pullgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Waits until a child process does its work, and tells in one sentence and the end of its log why it does not.
public final class Readiness {

    private static final long PAUSE_MILLIS = 100;
    private static final int TAIL = 20;

    private Readiness() {
    }

    public static void await(ManagedProcess process, Duration patience, BooleanSupplier isReady) {
        Instant end = Instant.now().plus(patience);
        while (!isReady.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new StackException("%s ended %s. %s".formatted(process.name(),
                        process.exitCode().map("with exit code %d"::formatted).orElse("early"), tail(process)));
            }
            if (Instant.now().isAfter(end)) {
                throw new StackException("%s was not ready after %d seconds. %s".formatted(process.name(),
                        patience.toSeconds(), tail(process)));
            }
            pause();
        }
    }

    /// The last lines of the log, introduced by its path.
    static String tail(ManagedProcess process) {
        return "The end of %s:%n%s".formatted(process.log(), String.join(System.lineSeparator(), lastLines(process)));
    }

    private static List<String> lastLines(ManagedProcess process) {
        try {
            List<String> lines = Files.readAllLines(process.log());
            return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        } catch (IOException failure) {
            return List.of("(unreadable: " + failure.getMessage() + ")");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting.");
        }
    }
}
