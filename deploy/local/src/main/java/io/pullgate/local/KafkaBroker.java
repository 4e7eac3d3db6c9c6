package io.pullgate.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A real Kafka on the loopback address: broker and controller in one child JVM. Data stays in its folder between starts.
public final class KafkaBroker implements AutoCloseable {

    static final String NAME = "kafka";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final ManagedProcess process;

    private KafkaBroker(int port, ManagedProcess process) {
        this.port = port;
        this.process = process;
    }

    /// Starts a broker and returns when it serves clients. Port 0 takes a free port.
    public static KafkaBroker start(Path home, int port) {
        return start(Place.in(home), port);
    }

    public static KafkaBroker start(Place place, int port) {
        KafkaBroker broker = prepare(place, port);
        broker.start();
        return broker;
    }

    static KafkaBroker prepare(Place place, int port) {
        int actual = Ports.orFree(port);
        Path properties = KafkaConfiguration.write(place.home(), actual);
        if (!Files.exists(KafkaConfiguration.data(place.home()).resolve("meta.properties"))) {
            Shell.require("Formatting the Kafka data folder", java("kafka.tools.StorageTool", "format",
                    "--cluster-id", KafkaConfiguration.CLUSTER_ID, "--config", properties.toString()));
        }
        Command command = Command.of(NAME, place.home(), java("kafka.Kafka", properties.toString()));
        return new KafkaBroker(actual, new ManagedProcess(command, place));
    }

    /// Starts it again, after [#stop()] or [#kill()], on the same port and data.
    public void start() {
        process.start();
        Readiness.await(process, PATIENCE, this::takesConnections);
    }

    public void stop() {
        process.stop();
    }

    public void kill() {
        process.kill();
    }

    /// SIGSTOP: clients keep their connections and get no answer.
    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public ManagedProcess process() {
        return process;
    }

    @Override
    public void close() {
        stop();
    }

    /// The client port is opened last, when the broker is registered and unfenced.
    private boolean takesConnections() {
        return Ports.accepts(port);
    }

    private static List<String> java(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Parts.jdkCommand("java"), "-Xms128m", "-Xmx512m",
                "-Djava.awt.headless=true", "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
                "-cp", Parts.folder().resolve("*").toString(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
