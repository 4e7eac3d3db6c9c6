package io.pullgate.settings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class LoopTest {

    private final Semaphore steps = new Semaphore(0);

    @Test
    void aNudgeEndsThePause() throws InterruptedException {
        Loop loop = loop(Duration.ofHours(1));
        assertThat(steps.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        loop.nudge();

        assertThat(steps.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        loop.stop();
    }

    @Test
    void withoutANudgeThePauseEndsByItself() throws InterruptedException {
        Loop loop = loop(Duration.ofMillis(1));

        assertThat(steps.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
        loop.stop();
    }

    @Test
    void aNudgeDuringAStepIsNotLost() throws InterruptedException {
        Semaphore gate = new Semaphore(0);
        Loop loop = new Loop("test", () -> {
            steps.release();
            gate.acquireUninterruptibly();
            return Duration.ofHours(1);
        });
        loop.start();
        steps.acquire();

        loop.nudge();
        gate.release();

        assertThat(steps.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        gate.release(10);
        loop.stop();
    }

    @Test
    void onceStoppedItStays() throws InterruptedException {
        Loop loop = loop(Duration.ofMillis(1));
        loop.stop();
        steps.drainPermits();

        assertThat(steps.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    private Loop loop(Duration pause) {
        Loop loop = new Loop("test", () -> {
            steps.release();
            return pause;
        });
        loop.start();
        return loop;
    }

    @Test
    void oneThatWasNeverStartedStopsAtOnce() {
        Loop loop = new Loop("never-started", () -> Duration.ZERO);

        loop.stop();
    }
}
