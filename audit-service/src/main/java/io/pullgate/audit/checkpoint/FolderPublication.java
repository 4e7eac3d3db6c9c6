package io.pullgate.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import io.pullgate.audit.integrity.CheckpointFiles;

/// A folder: one file for each checkpoint, never written again.
record FolderPublication(CheckpointFiles files) implements Publication {

    @Override
    public long newest() throws IOException {
        return files.newest().orElse(0);
    }

    @Override
    public Optional<String> read(long number) throws IOException {
        return Files.exists(files.file(number)) ? Optional.of(files.read(number)) : Optional.empty();
    }

    @Override
    public void publish(long number, String jws) throws IOException {
        files.publish(number, jws);
    }
}
