package io.pullgate.benchmark.peer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.Workplace;
import io.pullgate.local.Command;
import io.pullgate.local.ManagedProcess;
import io.pullgate.local.Ports;
import io.pullgate.local.Readiness;

/// [BareVertx] in a JVM of its own, on the core of what is measured, with the same heap as the services.
public final class VertxAlone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final ManagedProcess process;

    private VertxAlone(int port, ManagedProcess process) {
        this.port = port;
        this.process = process;
    }

    public static VertxAlone start(Workplace place, List<String> javaOptions, int users) {
        int port = Ports.free();
        Command command = new Command("vertx", Cores.ofTheServer(words(javaOptions, port, users)), Map.of(),
                Path.of(System.getProperty("pullgate.checkout")).toAbsolutePath(), "TERM", PATIENCE);
        VertxAlone server = new VertxAlone(port, new ManagedProcess(command, place.place("vertx")));
        server.process.start();
        Readiness.await(server.process, PATIENCE, () -> Ports.accepts(port));
        return server;
    }

    public Peer asked(List<Question> questions) {
        return new Peer("bare Vert.x", process, URI.create("http://127.0.0.1:" + port + "/"),
                Map.of("Content-Type", "application/json"), questions,
                "\"decision\":true");
    }

    @Override
    public void close() {
        process.stop();
    }

    private static List<String> words(List<String> javaOptions, int port, int users) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(javaOptions);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), BareVertx.class.getName(), Integer.toString(port),
                Integer.toString(users)));
        return words;
    }
}
