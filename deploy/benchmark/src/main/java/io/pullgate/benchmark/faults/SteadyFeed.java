package io.pullgate.benchmark.faults;

import java.util.Optional;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.ingest.DecisionFeed;
import io.pullgate.benchmark.ingest.DecisionFeed.Sent;

/// Publishes decisions at a steady pace until it is told to stop, some of them twice.
final class SteadyFeed implements AutoCloseable {

    static final int ONE_TWICE_IN = 100;

    private final DecisionFeed feed;
    private final int perSecond;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long decisions;
    private volatile Optional<Throwable> failure = Optional.empty();

    private SteadyFeed(DecisionFeed feed, int perSecond) {
        this.feed = feed;
        this.perSecond = perSecond;
        this.thread = Thread.ofPlatform().name("feed").uncaughtExceptionHandler((_, thrown) -> failure = Optional.of(thrown))
                .unstarted(this::publish);
    }

    static SteadyFeed start(DecisionFeed feed, int perSecond) {
        SteadyFeed steady = new SteadyFeed(feed, perSecond);
        steady.thread.start();
        return steady;
    }

    /// Stops, waits until Kafka has all of them, and returns how many there were, each counted once.
    long stop() {
        close();
        failure.ifPresent(thrown -> {
            throw new MeasurementException("Decisions ended too early: " + thrown, thrown);
        });
        feed.flush();
        return decisions;
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    /// While Kafka is away and its client's memory is full, this waits; it does not hurry afterwards.
    private void publish() {
        long next = System.nanoTime();
        while (running) {
            Threads.sleepUntil(next);
            Sent sent = feed.send();
            if (++decisions % ONE_TWICE_IN == 0) {
                feed.sendAgain(sent);
            }
            next = Math.max(next + 1_000_000_000L / perSecond, System.nanoTime() - 100_000_000L);
        }
    }
}
