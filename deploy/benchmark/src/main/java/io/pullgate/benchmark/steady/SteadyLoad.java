package io.pullgate.benchmark.steady;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.report.Latencies;

/// A program: asks at a steady pace, and counts each answer from the moment its question was due. A server that is slow for a
/// while does not get fewer questions for it, and those that wait for a free connection meanwhile have waited: nothing is left out of
/// the figures because the one who asks was kept waiting ("coordinated omission").
final class SteadyLoad {

    private static final Duration TO_END = Duration.ofSeconds(5);

    private final SteadyOrder order;
    private final List<byte[]> questions;
    private final Selector selector;
    private final BlockingQueue<Line> idle;
    private final Latencies latencies = new Latencies();
    private final Latencies late = new Latencies();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean counting;
    private volatile boolean over;

    private SteadyLoad(SteadyOrder order, Selector selector) throws IOException {
        this.order = order;
        this.questions = QuestionFile.read(order.questions());
        this.selector = selector;
        this.idle = new ArrayBlockingQueue<>(order.pace().connections());
        for (int number = 0; number < order.pace().connections(); number++) {
            idle.add(Line.open(order.port(), selector));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        SteadyOrder order = SteadyOrder.parse(List.of(arguments));
        try (Selector selector = Selector.open(); OutputStream result = Files.newOutputStream(order.result())) {
            new SteadyLoad(order, selector).run().write(result);
        }
    }

    /// What was not answered while warming up is waited for, so that it does not stand before what counts.
    private SteadyFigures run() throws IOException, InterruptedException {
        Thread listener = Thread.ofPlatform().name("listener").start(this::listen);
        long wanted = order.pace().count(order.warmUp());
        ask(wanted);
        awaitAnswers(wanted);
        counting = true;
        wanted += order.pace().count(order.duration());
        ask(order.pace().count(order.duration()));
        awaitAnswers(wanted);
        over = true;
        selector.wakeup();
        listener.join();
        return new SteadyFigures(latencies, late, failures.get() + wanted - answers.get());
    }

    private void awaitAnswers(long wanted) {
        Threads.await(TO_END, () -> answers.get() == wanted);
    }

    /// Ends early only where nothing is answered any more.
    private void ask(long count) throws IOException, InterruptedException {
        long begin = System.nanoTime() + order.pace().intervalNanos();
        for (long number = 0; number < count; number++) {
            long due = begin + number * order.pace().intervalNanos();
            Threads.sleepUntil(due);
            Line line = idle.poll(TO_END.toNanos(), TimeUnit.NANOSECONDS);
            if (line == null) {
                return;
            }
            if (counting) {
                late.add(System.nanoTime() - due);
            }
            line.ask(questions.get((int) (number % questions.size())), due);
        }
    }

    private void listen() {
        try {
            while (!over) {
                selector.select(this::hear);
            }
        } catch (IOException failure) {
            System.err.println("A connection cannot be used any longer: " + failure.getMessage());
        }
    }

    private void hear(SelectionKey key) {
        Line line = (Line) key.attachment();
        try {
            OptionalInt status = line.read();
            if (status.isPresent()) {
                note(status.getAsInt(), line.due());
                idle.add(line);
            }
        } catch (IOException failure) {
            System.err.println("A connection is lost: " + failure.getMessage());
            key.cancel();
        }
    }

    private void note(int status, long due) {
        if (status != 200) {
            failures.incrementAndGet();
        }
        if (counting) {
            latencies.add(System.nanoTime() - due);
        }
        answers.incrementAndGet();
    }
}
