package io.pullgate.policy.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a test's real programs keep their data.
public final class StackFolder {

    private StackFolder() {
    }

    public static Path fresh() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "stack")), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
