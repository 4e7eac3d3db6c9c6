package io.pullgate.settings.gate;

import static java.util.Objects.requireNonNull;

import java.util.List;

import io.pullgate.settings.SettingsException;

/// Everything it takes to put a gate between an engine and Docker Hub, and what passes it by nevertheless.
public record GateConfiguration(Engine engine, List<ConfigurationFile> files, List<String> steps, List<String> leaks,
        Probe probe) {

    public GateConfiguration {
        requireNonNull(engine, "engine");
        requireNonNull(probe, "probe");
        files = List.copyOf(files);
        steps = List.copyOf(steps);
        leaks = List.copyOf(leaks);
    }

    public static GateConfiguration of(Engine engine, Wish wish) {
        return switch (engine) {
            case DOCKER_ENGINE -> DockerEngine.configuration(wish);
            case CONTAINERD -> Containerd.configuration(wish);
            case PODMAN -> Podman.configuration(withoutOthers(wish));
            case BUILDKIT -> BuildKit.configuration(withoutOthers(wish));
        };
    }

    private static Wish withoutOthers(Wish wish) {
        if (wish.everyRegistry()) {
            throw new SettingsException.Malformed("every_registry", "is something only docker-engine and containerd can do");
        }
        return wish;
    }

    /// A file of a machine.
    public record ConfigurationFile(String path, String content) {
    }

    /// A pull that must be refused.
    ///
    /// @param expected how a refusal looks, and how a pull that went around the gate
    public record Probe(String command, String expected) {

        /// From a namespace that is nobody's but its owner's: a community image.
        static final String IMAGE = "docker.io/crccheck/hello-world";
        static final String EXPECTED = "Take any community image that your rules refuse. It must fail with the gate's message. "
                + "If the image arrives, or the error names registry-1.docker.io, the gate is not in the path.";

        static Probe of(String command) {
            return new Probe("%s %s".formatted(command, IMAGE), EXPECTED);
        }
    }
}
