package io.pullgate.benchmark.steady;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.local.Command;
import io.pullgate.local.ManagedProcess;

/// Asks peers at a steady pace, by a [SteadyLoad] in a JVM of its own on the core of those who ask.
///
/// @param warmUp before each time, which does not count: the JVM that asks is a new one, and slow at first
public record SteadyClient(Workplace place, Pace pace, Duration warmUp) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public SteadyFigures ask(Peer peer, Duration duration) {
        Path folder = place.target().resolve("run");
        Path result = folder.resolve("steady-result");
        try {
            Files.deleteIfExists(result);
            Path questions = QuestionFile.write(folder.resolve("steady-questions"), peer);
            run(new SteadyOrder(peer.url().getPort(), questions, pace, warmUp, duration, result));
            try (InputStream figures = Files.newInputStream(result)) {
                return SteadyFigures.read(figures);
            }
        } catch (IOException failure) {
            throw new MeasurementException("%s could not be asked at a steady pace: %s".formatted(peer.name(),
                    failure.getMessage()), failure);
        }
    }

    private void run(SteadyOrder order) {
        try (ManagedProcess client = new ManagedProcess(command(order), place.place("steady-load"))) {
            client.start();
            if (!client.awaitEnd(order.warmUp().plus(order.duration()).plus(PATIENCE)) || client.exitCode().orElse(1) != 0) {
                throw new MeasurementException("The steady load did not end well; its log is %s.".formatted(client.log()));
            }
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    private static Command command(SteadyOrder order) {
        List<String> words = Cores.ofTheClient(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m", "-Xmx256m", "-cp", System.getProperty("java.class.path"), SteadyLoad.class.getName()));
        words.addAll(order.words());
        return new Command("steady-load", words, Map.of(), Path.of("").toAbsolutePath(), "TERM", Duration.ofSeconds(5));
    }
}
