package io.pullgate.benchmark.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.pullgate.benchmark.MeasurementException;

/// Runs benchmarks by JMH, each in a JVM of its own.
///
/// @param iterations to warm up, and as many again to measure
/// @param logs where JMH says what it does
record Forks(int iterations, TimeValue each, Path logs) {

    /// Nanoseconds for each question, on average.
    double nanos(Contestant contestant, int round) {
        String log = logFile("%s-%d.log".formatted(contestant.fileName(), round));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + contestant.benchmark().getName().replace(".", "\\.") + "\\.")
                .forks(1).threads(1).shouldFailOnError(true)
                .jvmArgs("-Xms" + contestant.heap(), "-Xmx" + contestant.heap(), "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .warmupIterations(iterations).warmupTime(each).measurementIterations(iterations).measurementTime(each)
                .output(log);
        contestant.parameters().forEach(options::param);
        try {
            return new Runner(options.build()).runSingle().getPrimaryResult().getScore();
        } catch (RunnerException failure) {
            throw new MeasurementException("%s cannot be measured, see %s: %s".formatted(contestant.name(), log,
                    failure.getMessage()), failure);
        }
    }

    private String logFile(String name) {
        try {
            return Files.createDirectories(logs).resolve(name).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
