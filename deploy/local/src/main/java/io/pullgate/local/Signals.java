package io.pullgate.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// POSIX signals to other processes, of which the JDK itself knows only TERM and KILL.
final class Signals {

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private Signals() {
    }

    static void send(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException failure) {
            throw new StackException("Signal %s could not be sent to pid %d.".formatted(signal, process.pid()), failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks a process to stop by the signal, waits for it and its children, and kills what is left after that.
    static void end(ProcessHandle process, String signal, Duration patience) {
        List<ProcessHandle> family = family(process);
        if (process.isAlive()) {
            ask(process, signal, patience);
        }
        killAll(family);
    }

    /// Sends the signal and waits; whether it worked is the process' own matter. One that is frozen hears of it only once
    /// it goes on.
    static void ask(ProcessHandle process, String signal, Duration patience) {
        send(process, signal);
        send(process, "CONT");
        awaitEnd(process, patience);
    }

    /// SIGKILL to the process and all below it, parents first so that none starts another.
    static void kill(ProcessHandle process) {
        killAll(family(process));
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void killAll(List<ProcessHandle> family) {
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        family.forEach(process -> awaitEnd(process, AFTER_KILL));
    }

    private static void awaitEnd(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The caller kills what is still there.
        }
    }
}
