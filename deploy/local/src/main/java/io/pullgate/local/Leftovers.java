package io.pullgate.local;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What still runs although the supervisor that started it was killed.
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Leftovers() {
    }

    /// Stops the leftovers, the services first, and forgets their notes.
    static void stop(Home home, Consumer<String> terminal) {
        for (Part part : List.of(Part.values()).reversed()) {
            PidFile pidFile = home.pidFile(part);
            pidFile.read().flatMap(PidFile.Note::process).ifPresent(
                    process -> terminal.accept(
                            "stopping %s (pid %d), left behind by a killed start".formatted(part.title(), process.pid())));
            pidFile.clear(PATIENCE);
        }
    }
}
