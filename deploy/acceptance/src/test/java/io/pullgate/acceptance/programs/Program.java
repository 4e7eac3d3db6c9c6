package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A real program running beside the tests; what it prints goes to a file, and it does not outlive the tests.
public final class Program implements AutoCloseable {

    private static final int TAIL = 4_000;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread lastResort;

    private Program(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    public static Program start(String name, Path log, Map<String, String> environment, List<String> words) {
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new Program(name, log, builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Waits until the program is up; one that ends or is not up in time is stopped, and its last lines are in the error.
    public Program await(Duration patience, BooleanSupplier isUp) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isUp.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String state = process.isAlive() ? "is not up after " + patience : "ended with " + process.exitValue();
                close();
                throw new IllegalStateException("%s %s; the end of %s:%n%s".formatted(name, state, log, lastLines()));
            }
            pause();
        }
        return this;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL, as `kill -9`: the program gets no chance to finish anything.
    public void kill() {
        ended(process.destroyForcibly(), Duration.ofSeconds(30));
    }

    /// SIGTERM, and SIGKILL after a while.
    @Override
    public void close() {
        process.destroy();
        if (!ended(process, Duration.ofSeconds(30))) {
            kill();
        }
        if (!Thread.currentThread().equals(lastResort)) {
            forgetLastResort();
        }
    }

    boolean endsWithin(Duration patience) {
        return ended(process, patience);
    }

    private void forgetLastResort() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException _) {
            // The tests are being ended from outside: the hook runs by itself.
        }
    }

    private String lastLines() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int from = Math.max(0, bytes.length - TAIL);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            return "(not readable: " + failure.getMessage() + ")";
        }
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a program");
        }
    }
}
