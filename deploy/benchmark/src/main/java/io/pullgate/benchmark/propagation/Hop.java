package io.pullgate.benchmark.propagation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.local.Command;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Place;

/// A running [BareHop].
final class Hop implements AutoCloseable {

    private static final String NAME = "bare-hop";
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final HopOrder order;
    private final ManagedProcess process;

    private Hop(HopOrder order, ManagedProcess process) {
        this.order = order;
        this.process = process;
    }

    static Hop start(HopOrder order, List<String> javaOptions, Place place) {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(javaOptions);
        words.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", System.getProperty("java.class.path"),
                BareHop.class.getName()));
        words.addAll(order.words());
        Path folder = Path.of("").toAbsolutePath();
        Hop hop = new Hop(order,
                new ManagedProcess(new Command(NAME, words, Map.of(), folder, "TERM", Duration.ofSeconds(5)), place));
        hop.process.start();
        return hop;
    }

    /// Waits for its end, which is when the order says.
    Latencies result() {
        try {
            long rest = order.toEpochMillis() - System.currentTimeMillis();
            if (!process.awaitEnd(Duration.ofMillis(rest).plus(TO_END)) || process.exitCode().orElse(1) != 0) {
                throw new MeasurementException("The bare hop did not end well; its log is %s.".formatted(process.log()));
            }
            return Latencies.decode(Files.readAllBytes(order.result()));
        } catch (IOException failure) {
            throw new MeasurementException("The result of the bare hop cannot be read: " + failure.getMessage(), failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    @Override
    public void close() {
        process.stop();
    }
}
