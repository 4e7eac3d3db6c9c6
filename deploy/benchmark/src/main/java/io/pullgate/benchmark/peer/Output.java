package io.pullgate.benchmark.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;

/// What a program has printed, standard output and errors together.
public record Output(int exitCode, String text) {

    /// Runs a program to its end.
    public static Output of(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException failure) {
            throw new MeasurementException("%s cannot be run: %s".formatted(command.getFirst(), failure.getMessage()), failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    public String require(String what) {
        if (exitCode != 0) {
            throw new MeasurementException("%s failed: %s".formatted(what, text.strip()));
        }
        return text;
    }
}
