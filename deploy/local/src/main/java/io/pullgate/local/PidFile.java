package io.pullgate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The note of a started process, for whoever comes after a JVM that was killed: its pid and start time, those of the
/// JVM that started it, and the signal that stops it. A pid alone could by now belong to something else.
record PidFile(Path file) {

    /// One process as noted: still that process only while the operating system gives the same start time for the pid.
    record Note(long pid, long startedAt, long ownerPid, long ownerStartedAt, String stopSignal) {

        Optional<ProcessHandle> process() {
            return living(pid, startedAt);
        }

        boolean ownerIsAlive() {
            return living(ownerPid, ownerStartedAt).isPresent();
        }

        private static Optional<ProcessHandle> living(long pid, long startedAt) {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                    .filter(handle -> startOf(handle) == startedAt);
        }
    }

    void write(ProcessHandle process, String stopSignal) {
        ProcessHandle owner = ProcessHandle.current();
        String line = "%d %d %d %d %s%n".formatted(process.pid(), startOf(process), owner.pid(), startOf(owner), stopSignal);
        try {
            Files.writeString(file, line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Note> read() {
        try {
            return Files.exists(file) ? parse(Files.readString(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Stops what a killed JVM left behind, and refuses if the JVM that started it still runs.
    void clear(Duration patience) {
        read().ifPresent(note -> note.process().ifPresent(process -> {
            if (note.ownerIsAlive()) {
                throw new StackException("%s is already running (pid %d, started by pid %d)."
                        .formatted(file.getFileName(), note.pid(), note.ownerPid()));
            }
            Signals.end(process, note.stopSignal(), patience);
        }));
        delete();
    }

    private static Optional<Note> parse(String text) {
        List<String> fields = List.of(text.strip().split(" "));
        try {
            return fields.size() != 5 ? Optional.empty()
                    : Optional.of(new Note(Long.parseLong(fields.get(0)), Long.parseLong(fields.get(1)),
                            Long.parseLong(fields.get(2)), Long.parseLong(fields.get(3)), fields.get(4)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
