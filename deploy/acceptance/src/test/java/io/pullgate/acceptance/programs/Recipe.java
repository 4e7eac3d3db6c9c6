package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A file of `deploy/integrations`, which people fill in with what is theirs.
public final class Recipe {

    private Recipe() {
    }

    /// What the file says with each of these texts replaced; one it does not have is an error.
    public static String filledIn(Path file, Map<String, String> replacements) {
        try {
            String text = Files.readString(file);
            for (Map.Entry<String, String> replacement : replacements.entrySet()) {
                if (!text.contains(replacement.getKey())) {
                    throw new IllegalStateException("%s has no %s".formatted(file, replacement.getKey()));
                }
                text = text.replace(replacement.getKey(), replacement.getValue());
            }
            return text;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
