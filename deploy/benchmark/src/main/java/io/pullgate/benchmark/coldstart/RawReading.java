package io.pullgate.benchmark.coldstart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.local.Command;
import io.pullgate.local.ManagedProcess;

/// Runs a [RawConsume] on the core on which policy-service is started.
final class RawReading {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private RawReading() {
    }

    /// From the start of the process to the end of what is in the topics.
    static double seconds(String bootstrapServers, List<String> javaOptions, Workplace place) {
        try (ManagedProcess process = new ManagedProcess(command(bootstrapServers, javaOptions), place.place("raw-consume"))) {
            long begin = System.nanoTime();
            process.start();
            if (!process.awaitEnd(PATIENCE) || process.exitCode().orElse(1) != 0) {
                throw new MeasurementException("The topics were not read; the log is %s.".formatted(process.log()));
            }
            return (System.nanoTime() - begin) / 1e9;
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    private static Command command(String bootstrapServers, List<String> javaOptions) {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(javaOptions);
        words.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", System.getProperty("java.class.path"),
                RawConsume.class.getName(), bootstrapServers));
        return new Command("raw-consume", Cores.ofTheServer(words), Map.of(), Path.of("").toAbsolutePath(), "TERM",
                Duration.ofSeconds(5));
    }
}
