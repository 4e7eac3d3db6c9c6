package io.pullgate.benchmark.decision;

import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.product.Answer;

/// Clients that ask one question after the other until nobody answers any more, and remember what they were told.
final class Askers implements AutoCloseable {

    private static final Pattern DECISION = Pattern.compile("\"decision_id\":\"([0-9a-f-]{36})\"");
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Peer peer;
    private final Told told;

    private Askers(Peer peer, Told told) {
        this.peer = peer;
        this.told = told;
    }

    static Askers start(int count, Peer peer, Told told) {
        Askers askers = new Askers(peer, told);
        IntStream.range(0, count).forEach(_ -> askers.threads.submit(askers::askOn));
        return askers;
    }

    /// Waits until each has noticed that nobody answers.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new MeasurementException("A client is still asking, although nobody is there to answer.");
            }
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    private void askOn() {
        try {
            while (true) {
                note(peer.answer(ThreadLocalRandom.current().nextInt(peer.questions().size())));
            }
        } catch (UncheckedIOException _) {
            // Killed: whatever was not read was not told.
        }
    }

    private void note(Answer answer) {
        Matcher decision = DECISION.matcher(answer.body());
        if (answer.status() == 200 && decision.find()) {
            told.add(UUID.fromString(decision.group(1)));
        } else {
            told.addStrange();
        }
    }
}
