package io.pullgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folder that holds everything a local stack keeps: data, keys, logs, demo tokens and the notes of what runs.
record Home(Path folder) {

    /// The supervisor writes its own output here when it runs in the background.
    private static final String OWN_LOG = "up.log";

    Home {
        folder = folder.toAbsolutePath().normalize();
    }

    Place place(String part) {
        return new Place(folder.resolve(part), logs(), run());
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path run() {
        return folder.resolve("run");
    }

    Path token() {
        return folder.resolve("token");
    }

    Path demo() {
        return folder.resolve("demo");
    }

    Path ports() {
        return run().resolve("ports.properties");
    }

    /// There while everything is ready, for `up --detach` to see.
    Path ready() {
        return run().resolve("ready");
    }

    PidFile pidFile(Part part) {
        return new PidFile(run().resolve(part.title() + ".pid"));
    }

    PidFile supervisor() {
        return new PidFile(run().resolve("supervisor.pid"));
    }

    Home created() {
        try {
            Files.createDirectories(run());
            Files.createDirectories(logs());
            return this;
        } catch (IOException failure) {
            throw new StackException("%s cannot be created: %s".formatted(folder, failure.getMessage()), failure);
        }
    }

    /// Forgets all data, keys, tokens and logs. Unpacked programs stay, and so does everything that is not ours: the
    /// folder may be one the user has other things in.
    void clear() {
        try {
            for (Path data : data()) {
                Archive.delete(data);
            }
        } catch (IOException failure) {
            throw new StackException("The old data cannot be removed: %s".formatted(failure.getMessage()), failure);
        }
    }

    private List<Path> data() throws IOException {
        Stream<Path> fixed = Stream.of(folder.resolve(PostgresServer.NAME).resolve("data"),
                folder.resolve(KafkaBroker.NAME).resolve("data"), folder.resolve(Part.SETTINGS_SERVICE.title()),
                folder.resolve(Part.POLICY_SERVICE.title()), folder.resolve(Part.AUDIT_SERVICE.title()), token(), demo());
        Stream<Path> logs = files(logs()).filter(file -> !file.endsWith(OWN_LOG));
        Stream<Path> realms = files(folder.resolve(KeycloakServer.NAME)).flatMap(Home::filesOf)
                .map(distribution -> distribution.resolve("data"));
        return Stream.of(fixed, logs, realms).flatMap(paths -> paths).toList();
    }

    private static Stream<Path> filesOf(Path folder) {
        try {
            return files(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }
}
