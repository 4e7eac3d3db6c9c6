package io.pullgate.settings.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.settings.gate.GateConfiguration.ConfigurationFile;
import io.pullgate.settings.gate.GateConfiguration.Probe;

/// BuildKit by itself, which has mirrors only.
final class BuildKit {

    private static final String FILE = "/etc/buildkit/buildkitd.toml";

    private BuildKit() {
    }

    static GateConfiguration configuration(Wish wish) {
        return new GateConfiguration(Engine.BUILDKIT, List.of(new ConfigurationFile(FILE, content(wish))), steps(wish), leaks(),
                new Probe("printf 'FROM %s\\n' | docker buildx build --no-cache --builder gated -".formatted(Probe.IMAGE),
                        Probe.EXPECTED));
    }

    private static String content(Wish wish) {
        String mirrors = HostsToml.DOCKER_HUB.stream().map(name -> """
                [registry.%s]
                  mirrors = [%s]
                """.formatted(Toml.string(name), Toml.string(wish.gate().location()))).collect(Collectors.joining());
        return "# A mirror falls back: what the gate refuses, BuildKit fetches from Docker Hub, unless the way there is closed.\n"
                + mirrors + gate(wish);
    }

    private static String gate(Wish wish) {
        List<String> lines = new ArrayList<>();
        String table = "registry." + Toml.string(wish.gate().authority());
        if (!wish.gate().encrypted()) {
            lines.add("  http = true");
        }
        wish.certificates().authority().ifPresent(path -> lines.add("  ca = [%s]".formatted(Toml.string(path))));
        wish.certificates().client().ifPresent(pair -> lines.addAll(List.of("  [[%s.keypair]]".formatted(table),
                "    key = " + Toml.string(pair.key()), "    cert = " + Toml.string(pair.certificate()))));
        return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining("\n", "[%s]\n".formatted(table), "\n"));
    }

    private static List<String> steps(Wish wish) {
        return List.of(
                "Prefer a builder that is governed: the one built into a Docker Engine with the containerd image store "
                        + "(docker buildx use default) reads the files of docker-engine.",
                "Or name base images after the gate: FROM %s/library/alpine".formatted(wish.gate().location()),
                "Where it must be BuildKit by itself: close the way out to Docker Hub first, then write the file and create the "
                        + "builder: docker buildx create --name gated --driver docker-container --buildkitd-config " + FILE,
                "Run the probe.");
    }

    private static List<String> leaks() {
        return Stream.concat(Stream.of(
                "This configuration alone enforces nothing: BuildKit asks Docker Hub whenever a mirror does not deliver.",
                "Everybody who may create a builder gives it a configuration of their own.",
                "# syntax=docker/dockerfile:1 fetches a frontend from Docker Hub as well.",
                Leaks.NO_USER), Leaks.ofEveryEngine().stream()).toList();
    }
}
