package io.pullgate.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A child process that can be stopped, killed, frozen and started again. Its output goes to a log file, and it does
/// not outlive this JVM.
public final class ManagedProcess implements AutoCloseable {

    private static final long LARGE_LOG = 20_000_000;

    private final Place place;
    private Command command;
    private Optional<Process> process = Optional.empty();

    public ManagedProcess(Command command, Place place) {
        this.command = command;
        this.place = place;
    }

    public String name() {
        return command.name();
    }

    public Path log() {
        return place.log(name());
    }

    /// Starts it, after ending what a killed JVM may have left behind. Returns at once: see [Readiness].
    public synchronized void start() {
        if (isAlive()) {
            throw new StackException("%s is already running.".formatted(name()));
        }
        PidFile pidFile = pidFile();
        pidFile.clear(command.stopPatience());
        Children.add(this);
        try {
            setAside(log());
            Process started = command.builder().redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
            pidFile.write(started.toHandle(), command.stopSignal());
            process = Optional.of(started);
        } catch (IOException failure) {
            Children.remove(this);
            throw new StackException("%s cannot be started: %s".formatted(name(), failure.getMessage()), failure);
        }
    }

    /// From the next start on, these variables are added to its environment.
    public synchronized void environment(Map<String, String> variables) {
        command = command.with(variables);
    }

    /// Asks it to stop, waits, and kills it if it takes too long. No effect if it does not run.
    public void stop() {
        end(handle -> Signals.end(handle, command.stopSignal(), command.stopPatience()));
    }

    /// SIGKILL to it and all its children, as a power cut would do.
    public void kill() {
        end(Signals::kill);
    }

    /// SIGSTOP: it holds its connections and answers nothing.
    public void pause() {
        process.ifPresent(running -> Signals.send(running.toHandle(), "STOP"));
    }

    public void resume() {
        process.ifPresent(running -> Signals.send(running.toHandle(), "CONT"));
    }

    public boolean isAlive() {
        return process.map(Process::isAlive).orElse(false);
    }

    /// The pid of the process last started, if there was one.
    public Optional<Long> pid() {
        return process.map(Process::pid);
    }

    /// Its exit code, once it has ended.
    public Optional<Integer> exitCode() {
        return process.filter(ended -> !ended.isAlive()).map(Process::exitValue);
    }

    /// Waits until it ends by itself or the time is over, and says whether it ended.
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.isEmpty() || process.get().waitFor(patience);
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized void end(Consumer<ProcessHandle> how) {
        process.ifPresent(running -> how.accept(running.toHandle()));
        Children.remove(this);
        pidFile().delete();
    }

    private static void setAside(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private PidFile pidFile() {
        return new PidFile(place.pidFile(name()));
    }
}
