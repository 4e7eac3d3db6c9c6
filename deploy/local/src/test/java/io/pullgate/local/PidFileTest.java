package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;
    PidFile pidFile;
    Process process;

    @BeforeEach
    void start() throws IOException {
        pidFile = new PidFile(folder.resolve("part.pid"));
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void findsTheProcessAgain() {
        pidFile.write(process.toHandle(), "INT");

        PidFile.Note note = pidFile.read().orElseThrow();
        assertThat(note.process()).contains(process.toHandle());
        assertThat(note.stopSignal()).isEqualTo("INT");
        assertThat(note.ownerIsAlive()).isTrue();
    }

    @Test
    void anotherProcessWithTheSamePidIsNotTakenForIt() throws IOException {
        note(process.pid(), 1_000, 1, 1_000);

        assertThat(pidFile.read().orElseThrow().process()).isEmpty();
        pidFile.clear(PATIENCE);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void whatADeadOwnerLeftBehindIsEnded() throws IOException {
        long startedAt = process.toHandle().info().startInstant().orElseThrow().toEpochMilli();
        note(process.pid(), startedAt, ProcessHandle.current().pid(), 1_000);

        pidFile.clear(PATIENCE);

        assertThat(process.isAlive()).isFalse();
        assertThat(pidFile.read()).isEmpty();
    }

    @Test
    void whatALivingOwnerRunsIsLeftAlone() {
        pidFile.write(process.toHandle(), "TERM");

        assertThatThrownBy(() -> pidFile.clear(PATIENCE)).hasMessageContaining("part.pid is already running");
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void aDamagedNoteIsNone() throws IOException {
        Files.writeString(folder.resolve("part.pid"), "12 hours\n");

        assertThat(pidFile.read()).isEmpty();
    }

    private void note(long pid, long startedAt, long ownerPid, long ownerStartedAt) throws IOException {
        Files.writeString(folder.resolve("part.pid"), "%d %d %d %d TERM%n".formatted(pid, startedAt, ownerPid, ownerStartedAt));
    }
}
