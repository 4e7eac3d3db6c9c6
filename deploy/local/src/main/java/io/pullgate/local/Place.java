package io.pullgate.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where one part of the stack keeps its files: data that lasts, its log, and the note of its process id. All absolute.
public record Place(Path data, Path logs, Path pids) {

    public Place {
        data = requireNonNull(data, "data").toAbsolutePath().normalize();
        logs = requireNonNull(logs, "logs").toAbsolutePath().normalize();
        pids = requireNonNull(pids, "pids").toAbsolutePath().normalize();
    }

    /// Everything in one folder, as tests like it.
    public static Place in(Path home) {
        return new Place(home, home, home);
    }

    Path log(String name) {
        return created(logs).resolve(name + ".log");
    }

    Path pidFile(String name) {
        return created(pids).resolve(name + ".pid");
    }

    /// The data folder, made if it is not there.
    Path home() {
        return created(data);
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
