package io.pullgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// `deploy/local/up`: starts everything, says how to use it, and watches over it until it is told to stop.
final class Up {

    private static final long WATCH_MILLIS = 500;

    private final Home home;
    private final StackPorts ports;
    private final Consumer<String> terminal;

    Up(Home home, StackPorts ports, Consumer<String> terminal) {
        this.home = home;
        this.ports = ports;
        this.terminal = terminal;
    }

    /// Comes back only if it runs already; otherwise it watches until a signal ends this JVM, or fails.
    void run(boolean fresh) {
        Optional<SupervisorLock> lock = SupervisorLock.take(home);
        if (lock.isEmpty()) {
            tellItRuns(fresh);
            return;
        }
        Children.announceStopsTo(name -> terminal.accept("stopping " + name));
        Leftovers.stop(home, terminal);
        clearIf(fresh);
        ports.requireFree(Ports::isFree);
        home.supervisor().write(ProcessHandle.current(), "TERM");
        ports.write(home.ports());
        LocalStack stack = LocalStack.in(home.folder(), ports, terminal);
        stack.startAll();
        stack.loadDemo();
        terminal.accept(Welcome.text(home, ports));
        watch(stack.processes());
    }

    private void tellItRuns(boolean fresh) {
        String pid = home.supervisor().read().map(note -> " (pid %d)".formatted(note.pid())).orElse("");
        if (fresh) {
            throw new StackException(
                    "Pullgate is running%s. Stop it with deploy/local/down before you start it empty.".formatted(pid));
        }
        terminal.accept("Pullgate is already running%s. deploy/local/status shows its parts.".formatted(pid));
    }

    private void clearIf(boolean fresh) {
        if (fresh) {
            terminal.accept("Starting empty: the data in %s is removed.".formatted(home.folder()));
            home.clear();
        }
    }

    private void watch(List<ManagedProcess> processes) {
        try {
            Files.writeString(home.ready(), "");
            while (true) {
                for (ManagedProcess process : processes) {
                    requireAlive(process);
                }
                Thread.sleep(WATCH_MILLIS);
            }
        } catch (IOException failure) {
            throw new StackException("%s cannot be written: %s".formatted(home.ready(), failure.getMessage()), failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireAlive(ManagedProcess process) {
        if (!process.isAlive()) {
            throw new StackException(
                    "%s ended by itself with exit code %s; everything else is stopped. %s".formatted(process.name(),
                            process.exitCode().map(String::valueOf).orElse("unknown"), Readiness.tail(process)));
        }
    }
}
