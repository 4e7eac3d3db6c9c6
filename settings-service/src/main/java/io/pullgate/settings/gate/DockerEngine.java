package io.pullgate.settings.gate;

import java.util.List;
import java.util.stream.Stream;

import io.pullgate.settings.gate.GateConfiguration.Probe;

/// Docker Engine with the containerd image store. The classic store has no such file.
final class DockerEngine {

    private static final String FOLDER = "/etc/docker/certs.d";

    private DockerEngine() {
    }

    static GateConfiguration configuration(Wish wish) {
        return new GateConfiguration(Engine.DOCKER_ENGINE, HostsToml.files(FOLDER, wish), steps(wish), leaks(),
                Probe.of("docker pull"));
    }

    private static List<String> steps(Wish wish) {
        return List.of(
                "See whether the engine has the containerd image store: docker info -f '{{ .DriverStatus }}' must say "
                        + "io.containerd.snapshotter.v1. Engine 29 has it where it was installed anew; elsewhere put "
                        + "{\"features\":{\"containerd-snapshotter\":true}} into /etc/docker/daemon.json and restart the engine.",
                "Take registry-mirrors out of /etc/docker/daemon.json and restart the engine: they are for a cache, and no engine shall ask them before the gate.",
                "Write the files, with 644 and of root. In rootless mode the folder is ~/.config/docker/certs.d, on Windows "
                        + "%PROGRAMDATA%\\docker\\certs.d. The engine reads them with each pull; nothing needs a restart. "
                        + "Pushing to Docker Hub is off with them: they permit pull and resolve only.",
                "With the classic image store instead: nothing keeps docker pull alpine from Docker Hub. Name images after the "
                        + "gate, docker pull %s/library/alpine, after docker login %s, and close the way out to Docker Hub."
                                .formatted(wish.gate().location(), wish.gate().authority()),
                "Run the probe.");
    }

    private static List<String> leaks() {
        return Stream.concat(Stream.of(
                "registry-mirrors in daemon.json is a cache setting and never a control: with the classic store a refusal by a "
                        + "mirror sends the engine on to Docker Hub.",
                "A hosts.toml that is no valid TOML is reported in the engine's log and ignored: pulls go to Docker Hub.",
                "Builders of docker buildx create with another driver than docker have a configuration of their own (buildkit).",
                Leaks.NO_USER), Leaks.ofEveryEngine().stream()).toList();
    }
}
