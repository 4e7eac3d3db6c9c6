package io.pullgate.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One of Pullgate's services as a child process, from the jar its module builds.
public final class ServiceProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Part part;
    private final StackPorts ports;
    private final ManagedProcess process;

    ServiceProcess(Part part, StackPorts ports, Place place, Map<String, String> environment) {
        this.part = part;
        this.ports = ports;
        List<String> arguments = Stream.of(Stream.of(Parts.jdkCommand("java")), javaOptions(System.getenv()),
                Stream.of("--enable-native-access=ALL-UNNAMED", "-jar", jar(part).toString())).flatMap(words -> words).toList();
        Command command = Command.of(part.title(), place.home(), arguments);
        this.process = new ManagedProcess(command.with(environment), place);
    }

    /// Starts it and waits until it says it is ready.
    public void start() {
        launch();
        Readiness.await(process, PATIENCE, this::isReady);
    }

    /// Starts it and returns at once.
    public void launch() {
        if (!Files.exists(jar(part))) {
            throw new StackException("%s is missing: build it with ./mvnw -DskipTests package.".formatted(jar(part)));
        }
        process.start();
    }

    public void stop() {
        process.stop();
    }

    /// SIGKILL, as a power cut would do.
    public void kill() {
        process.kill();
    }

    /// From the next start on, these variables are added to its environment.
    public void environment(Map<String, String> variables) {
        process.environment(variables);
    }

    public boolean isReady() {
        return part.isReady(ports);
    }

    Part part() {
        return part;
    }

    public String name() {
        return part.title();
    }

    /// Where its API is, without a slash at the end.
    public URI url() {
        return URI.create("http://localhost:" + ports.of(part.port()));
    }

    /// Where its health and metrics are, without a slash at the end.
    public URI managementUrl() {
        return URI.create("http://localhost:" + ports.of(part.managementPort()));
    }

    public ManagedProcess process() {
        return process;
    }

    /// By default the quick compiler only: on a small machine the services are then ready in half the time. Whoever
    /// measures throughput sets other options.
    private static Stream<String> javaOptions(Map<String, String> environment) {
        return Stream
                .of(environment.getOrDefault("PULLGATE_JAVA_OPTIONS", "-Xmx512m -XX:TieredStopAtLevel=1").strip().split("\\s+"))
                .filter(option -> !option.isEmpty());
    }

    private static Path jar(Part part) {
        return Parts.checkout().resolve(part.title()).resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
    }
}
