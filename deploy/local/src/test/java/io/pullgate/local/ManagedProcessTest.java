package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    @TempDir
    Path home;
    ManagedProcess process;

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void outputGoesToTheLog() throws Exception {
        process = shell("echo said");
        process.start();
        process.awaitEnd(Duration.ofSeconds(10));

        assertThat(Files.readString(process.log())).isEqualTo("said\n");
        assertThat(process.exitCode()).contains(0);
    }

    @Test
    void itStopsByItsOwnSignalAndStartsAgain() throws Exception {
        process = new ManagedProcess(
                command("trap 'echo interrupted; exit 7' INT; echo up; while :; do sleep 0.1; done").stoppedBy("INT"),
                Place.in(home));
        for (int round = 0; round < 2; round++) {
            process.start();
            awaitLog("up", round + 1);
            process.stop();
        }

        assertThat(process.exitCode()).contains(7);
        assertThat(Files.readString(process.log())).isEqualTo("up\ninterrupted\nup\ninterrupted\n");
    }

    @Test
    void whatIsFrozenStopsByItsOwnSignalToo() throws Exception {
        process = shell("trap 'echo asked; exit 0' TERM; echo up; while :; do sleep 0.1; done");
        process.start();
        awaitLog("up", 1);
        process.pause();
        process.stop();

        assertThat(Files.readString(process.log())).isEqualTo("up\nasked\n");
    }

    @Test
    void whatDoesNotStopIsKilledWithItsChildren() throws Exception {
        Command stubborn = command("trap '' TERM; sleep 600 & echo $!; wait; wait; sleep 600");
        process = new ManagedProcess(
                new Command(stubborn.name(), stubborn.arguments(), Map.of(), home, "TERM", Duration.ofMillis(300)),
                Place.in(home));
        process.start();
        awaitLog("\n", 1);
        long child = Long.parseLong(Files.readString(process.log()).strip());
        process.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aSecondStartOfTheSameIsRefused() {
        process = shell("sleep 600");
        process.start();
        ManagedProcess another = shell("sleep 600");

        assertThatThrownBy(process::start).hasMessage("part is already running.");
        assertThatThrownBy(another::start).hasMessageContaining("is already running (pid " + process.pid().orElseThrow());
    }

    @Test
    void variablesAreThereFromTheNextStartOn() throws Exception {
        process = shell("echo \"seen $COLOUR\"");
        process.environment(Map.of("COLOUR", "green"));
        process.start();
        process.awaitEnd(Duration.ofSeconds(10));

        assertThat(Files.readString(process.log())).isEqualTo("seen green\n");
    }

    @Test
    void aProcessThatEndsInsteadOfGettingReadyIsReportedWithTheEndOfItsLog() {
        process = shell("echo no disk; exit 4");
        process.start();

        assertThatThrownBy(() -> Readiness.await(process, Duration.ofSeconds(10), () -> false))
                .hasMessageStartingWith("part ended with exit code 4. The end of " + process.log())
                .hasMessageEndingWith("no disk");
    }

    @Test
    void aProcessThatIsNotReadyInTimeIsReported() {
        process = shell("echo thinking; sleep 600");
        process.start();

        assertThatThrownBy(() -> Readiness.await(process, Duration.ofMillis(300), () -> false))
                .hasMessageStartingWith("part was not ready after 0 seconds.");
    }

    @Test
    void aProgramThatDoesNotExistIsReported() {
        process = new ManagedProcess(Command.of("part", home, List.of("/no/such/program")), Place.in(home));

        assertThatThrownBy(process::start).hasMessageStartingWith("part cannot be started: ");
    }

    private ManagedProcess shell(String script) {
        return new ManagedProcess(command(script), Place.in(home));
    }

    private Command command(String script) {
        return Command.of("part", home, List.of("sh", "-c", script));
    }

    private void awaitLog(String text, int times) {
        Readiness.await(process, Duration.ofSeconds(10), () -> occurrences(text) >= times);
    }

    private long occurrences(String text) {
        try {
            return Files.readString(process.log()).split(text, -1).length - 1;
        } catch (IOException _) {
            return 0;
        }
    }
}
