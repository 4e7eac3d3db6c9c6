package io.pullgate.benchmark.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.stack.Shape;

/// Runs benchmarks by JMH, each in a JVM of its own.
///
/// @param iterations to warm up, and as many again to measure
/// @param logs where JMH says what it does
record Forks(int iterations, TimeValue each, Path logs) {

    /// As a server with very many organizations is run.
    private static final String[] JAVA_OPTIONS = Stream.concat(Shape.withManyOrganizations("4g", "-XX:+UseG1GC").stream(),
            Stream.of("--enable-native-access=ALL-UNNAMED", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"))
            .toArray(String[]::new);

    /// Nanoseconds for each question, on average.
    double nanos(Class<?> benchmark, String log, Map<String, String> parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(1).threads(1).jvmArgs(JAVA_OPTIONS).shouldFailOnError(true)
                .warmupIterations(iterations).warmupTime(each).measurementIterations(iterations).measurementTime(each)
                .output(logFile(log));
        parameters.forEach(options::param);
        try {
            RunResult result = new Runner(options.build()).runSingle();
            return result.getPrimaryResult().getScore();
        } catch (RunnerException failure) {
            throw new MeasurementException("%s cannot be measured, see %s: %s".formatted(benchmark.getSimpleName(),
                    logFile(log), failure.getMessage()), failure);
        }
    }

    private String logFile(String name) {
        try {
            return Files.createDirectories(logs).resolve(name + ".log").toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
