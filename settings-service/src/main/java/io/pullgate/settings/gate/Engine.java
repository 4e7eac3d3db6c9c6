package io.pullgate.settings.gate;

import java.util.Arrays;
import java.util.Optional;

/// A program that pulls images.
public enum Engine {
    DOCKER_ENGINE("docker-engine"),
    CONTAINERD("containerd"),
    PODMAN("podman"),
    BUILDKIT("buildkit");

    private final String wireName;

    Engine(String wireName) {
        this.wireName = wireName;
    }

    public static Optional<Engine> named(String wireName) {
        return Arrays.stream(values()).filter(engine -> engine.wireName.equals(wireName)).findFirst();
    }

    public String wireName() {
        return wireName;
    }
}
