package io.pullgate.local;

import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;

/// `deploy/local/status`: one line for each part, with its pid, port and health.
final class Status {

    private static final String LINE = "%-18s %8s %6s  %s";

    private Status() {
    }

    /// Whether everything is ready.
    static boolean run(Home home, Consumer<String> terminal) {
        if (!Files.exists(home.ports())) {
            terminal.accept("Pullgate was never started in %s. Start it with deploy/local/up.".formatted(home.folder()));
            return false;
        }
        StackPorts ports = StackPorts.read(home.ports());
        terminal.accept(LINE.formatted("part", "pid", "port", "health"));
        int living = 0;
        int ready = 0;
        for (Part part : Part.values()) {
            Optional<ProcessHandle> process = home.pidFile(part).read().flatMap(PidFile.Note::process);
            boolean isReady = process.isPresent() && part.isReady(ports);
            terminal.accept(LINE.formatted(part.title(), process.map(ProcessHandle::pid).map(String::valueOf).orElse("-"),
                    ports.of(part.port()), health(process.isPresent(), isReady)));
            living += process.isPresent() ? 1 : 0;
            ready += isReady ? 1 : 0;
        }
        terminal.accept(summary(home, living > 0));
        return ready == Part.values().length;
    }

    private static String health(boolean isAlive, boolean isReady) {
        if (isReady) {
            return "ready";
        }
        return isAlive ? "not ready" : "stopped";
    }

    private static String summary(Home home, boolean somethingRuns) {
        Optional<ProcessHandle> supervisor = home.supervisor().read().flatMap(PidFile.Note::process);
        return supervisor.map(running -> "Supervised by pid %d. Logs: %s".formatted(running.pid(), home.logs()))
                .orElse(somethingRuns
                        ? "Its supervisor was killed: deploy/local/down stops what is left, deploy/local/up starts anew."
                        : "Pullgate is not running. Start it with deploy/local/up.");
    }
}
