package io.pullgate.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.pullgate.local.Place;

/// Where a scenario keeps what it starts, and where it says how far it is. Data is gone when it is over, logs stay until the
/// next run.
public record Workplace(Path target, String name, Consumer<String> terminal) {

    public Place place(String part) {
        return new Place(data().resolve(part), logs(), target.resolve("run").resolve(name));
    }

    /// The same scenario's place for one more of what it has once.
    public Workplace beside(String suffix) {
        return new Workplace(target, name + "-" + suffix, terminal);
    }

    public Path data() {
        return target.resolve("stack").resolve(name);
    }

    public Path logs() {
        return target.resolve("logs").resolve(name);
    }

    public void say(String format, Object... arguments) {
        terminal.accept(format.formatted(arguments));
    }

    public void clear() {
        delete(data());
    }

    public void clearLogs() {
        delete(logs());
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("%s cannot be removed".formatted(folder), failure);
        }
    }
}
