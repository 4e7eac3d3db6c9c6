package io.pullgate.settings.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A thread that does the same thing over and over, with a pause in between that a nudge ends.
public final class Loop {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    /// @param step does it once, does not throw, and tells how long to pause
    public Loop(String name, Supplier<Duration> step) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(step));
    }

    public void start() {
        thread.start();
    }

    public void nudge() {
        nudges.release();
    }

    /// Ends after the present step, which is interrupted if it takes long. No effect if it was never started.
    public void stop() {
        stopped = true;
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        nudge();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Supplier<Duration> step) {
        while (!stopped) {
            nudges.drainPermits();
            Duration pause = step.get();
            try {
                if (nudges.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
