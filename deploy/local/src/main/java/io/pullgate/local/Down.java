package io.pullgate.local;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// `deploy/local/down`: stops everything and waits until it has stopped.
final class Down {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Down() {
    }

    static void run(Home home, Consumer<String> terminal) {
        Optional<ProcessHandle> supervisor = home.supervisor().read().flatMap(PidFile.Note::process);
        supervisor.ifPresentOrElse(process -> {
            terminal.accept("Stopping Pullgate (pid %d) ...".formatted(process.pid()));
            Signals.ask(process, "TERM", PATIENCE);
        }, () -> terminal.accept("Pullgate is not running."));
        if (supervisor.map(ProcessHandle::isAlive).orElse(false)) {
            throw new StackException(
                    "Pullgate did not stop within %d seconds; see %s.".formatted(PATIENCE.toSeconds(), home.logs()));
        }
        Leftovers.stop(home, terminal);
        home.supervisor().delete();
        supervisor.ifPresent(_ -> terminal.accept("Stopped. The data stays in %s.".formatted(home.folder())));
    }
}
