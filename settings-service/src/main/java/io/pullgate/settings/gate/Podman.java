package io.pullgate.settings.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.settings.gate.GateConfiguration.ConfigurationFile;
import io.pullgate.settings.gate.GateConfiguration.Probe;

/// Podman, Buildah, Skopeo and CRI-O, which share a configuration.
final class Podman {

    private static final String HUB = "docker.io";
    /// Read last: of two files about the same registry the later one counts.
    private static final String FILE = "/etc/containers/registries.conf.d/zz-pullgate.conf";

    private Podman() {
    }

    static GateConfiguration configuration(Wish wish) {
        return new GateConfiguration(Engine.PODMAN, List.of(new ConfigurationFile(FILE, content(wish.gate()))), steps(wish),
                leaks(), Probe.of("podman pull"));
    }

    /// A location replaces the registry; a mirror would only come before it.
    private static String content(GateAddress gate) {
        String insecure = gate.encrypted() ? "" : "insecure = true\n";
        String rewritten = """
                # Docker Hub is at the gate: a location is a rewrite, without a fallback. Do not add [[registry.mirror]].
                [[registry]]
                prefix = %s
                location = %s
                %s""".formatted(Toml.string(HUB), Toml.string(gate.location()), insecure);
        String blocked = HostsToml.DOCKER_HUB.stream().filter(name -> !name.equals(HUB)).map(name -> """

                [[registry]]
                location = %s
                blocked = true
                """.formatted(Toml.string(name))).collect(Collectors.joining());
        return rewritten + blocked;
    }

    private static List<String> steps(Wish wish) {
        List<String> steps = new ArrayList<>();
        steps.add("Write the file, with 644 and of root. It is read with each pull; only CRI-O needs a reload.");
        String folder = "/etc/containers/certs.d/" + wish.gate().authority();
        wish.certificates().authority()
                .ifPresent(path -> steps.add("sudo install -D -m 644 %s %s/ca.crt".formatted(path, folder)));
        wish.certificates().client().ifPresent(pair -> {
            steps.add("sudo install -D -m 644 %s %s/client.cert".formatted(pair.certificate(), folder));
            steps.add("sudo install -D -m 640 %s %s/client.key".formatted(pair.key(), folder));
        });
        steps.add("Sign in to the gate for pulls as a user: podman login %s".formatted(wish.gate().authority()));
        steps.add(
                "Look in /etc/containers/registries.conf and registries.conf.d for entries of docker.io/... with a longer prefix: "
                        + "the longest prefix counts.");
        steps.add("Run the probe, as a user and as root.");
        return List.copyOf(steps);
    }

    private static List<String> leaks() {
        return Stream.concat(Stream.of(
                "A user's own ~/.config/containers/registries.conf takes the place of all files in /etc/containers; the user's "
                        + "registries.conf.d comes after them.",
                "CONTAINERS_REGISTRIES_CONF and --registries-conf name another file.",
                "Short names may have an alias to another registry, or be looked for in unqualified-search-registries."),
                Leaks.ofEveryEngine().stream()).toList();
    }
}
