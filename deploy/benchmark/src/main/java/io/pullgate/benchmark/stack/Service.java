package io.pullgate.benchmark.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.product.Http;
import io.pullgate.local.Command;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Place;
import io.pullgate.local.Ports;
import io.pullgate.local.Readiness;

/// One replica of one of Pullgate's services, from the jar its module builds.
public final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final URI url;
    private final URI readiness;
    private final ManagedProcess process;

    private Service(URI url, URI readiness, ManagedProcess process) {
        this.url = url;
        this.readiness = readiness;
        this.process = process;
    }

    /// Not started yet. Ports are free ones, and stay the same from start to start.
    static Service prepare(String name, Path jar, Place place, Map<String, String> options, List<String> javaOptions) {
        return prepare(name, jar, place, options, javaOptions, UnaryOperator.identity());
    }

    /// @param placement makes the command line one that runs where it shall, as on one core only
    static Service prepare(String name, Path jar, Place place, Map<String, String> options, List<String> javaOptions,
            UnaryOperator<List<String>> placement) {
        if (!Files.exists(jar)) {
            throw new MeasurementException(
                    "%s is missing: start this by deploy/benchmark/run, which builds it.".formatted(jar));
        }
        int port = Ports.free();
        int managementPort = Ports.free();
        Map<String, String> all = new HashMap<>(options);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(port));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", Integer.toString(managementPort));
        Command command = new Command(name, placement.apply(words(jar, all, javaOptions)), Map.of(), created(place.data()),
                "TERM", TO_STOP);
        return new Service(URI.create("http://127.0.0.1:" + port),
                URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort)), new ManagedProcess(command, place));
    }

    public URI url() {
        return url;
    }

    public String name() {
        return process.name();
    }

    public ManagedProcess process() {
        return process;
    }

    /// Starts it and returns when it says it is ready.
    public void start() {
        process.start();
        Readiness.await(process, PATIENCE, this::isReady);
    }

    /// As [#start()], but asks more often, to tell the moment it was ready.
    public long startTimed() {
        return startTimed(PATIENCE, BETWEEN_LOOKS);
    }

    /// @param betweenLooks how exact it is; looking takes time of the core on which it starts
    public long startTimed(Duration patience, Duration betweenLooks) {
        process.start();
        long end = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new MeasurementException("%s did not get ready; its log is %s.".formatted(name(), process.log()));
            }
            Threads.sleep(betweenLooks);
        }
        return System.nanoTime();
    }

    public boolean isReady() {
        return Http.isOk(readiness);
    }

    /// SIGKILL, as a power cut would do.
    public void kill() {
        process.kill();
    }

    /// SIGSTOP: it holds what it holds and does nothing.
    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        stop();
    }

    private static List<String> words(Path jar, Map<String, String> options, List<String> javaOptions) {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(javaOptions);
        words.add("--enable-native-access=ALL-UNNAMED");
        options.forEach((key, value) -> words.add("-D%s=%s".formatted(key, value)));
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("%s cannot be made".formatted(folder), failure);
        }
    }
}
