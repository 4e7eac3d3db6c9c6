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
        boolean isReady = true;
        for (Part part : Part.values()) {
            Optional<ProcessHandle> process = home.pidFile(part).read().flatMap(PidFile.Note::process);
            String health = process.map(_ -> part.isReady(ports) ? "ready" : "not ready").orElse("stopped");
            terminal.accept(LINE.formatted(part.title(), process.map(ProcessHandle::pid).map(String::valueOf).orElse("-"),
                    ports.of(part.port()), health));
            isReady = isReady && health.equals("ready");
        }
        supervisor(home, terminal);
        return isReady;
    }

    private static void supervisor(Home home, Consumer<String> terminal) {
        Optional<ProcessHandle> process = home.supervisor().read().flatMap(PidFile.Note::process);
        terminal.accept(process.map(running -> "Supervised by pid %d. Logs: %s".formatted(running.pid(), home.logs()))
                .orElse("Nobody supervises it. deploy/local/down stops what is left, deploy/local/up starts everything."));
    }
}
