package io.pullgate.settings.gate;

import java.util.List;
import java.util.stream.Stream;

import io.pullgate.settings.gate.GateConfiguration.Probe;

/// containerd, by itself or below Kubernetes.
final class Containerd {

    private static final String FOLDER = "/etc/containerd/certs.d";

    private Containerd() {
    }

    static GateConfiguration configuration(Wish wish) {
        return new GateConfiguration(Engine.CONTAINERD, HostsToml.files(FOLDER, wish), steps(), leaks(),
                Probe.of("crictl pull"));
    }

    private static List<String> steps() {
        return List.of(
                "Let containerd look there. In /etc/containerd/config.toml, version = 3 (containerd 2): "
                        + "[plugins.\"io.containerd.cri.v1.images\".registry] config_path = \"%1$s\"; version = 2 (containerd 1): "
                                .formatted(FOLDER)
                        + "[plugins.\"io.containerd.grpc.v1.cri\".registry] config_path = \"%s\". Restart containerd."
                                .formatted(FOLDER),
                "Take out registry.mirrors and registry.configs of the same plugin: containerd refuses them beside config_path.",
                "Write the files, with 644 and of root. They are read with each pull; nothing needs a restart.",
                "Run the probe. Without Kubernetes: ctr images pull --hosts-dir %s %s:latest".formatted(FOLDER, Probe.IMAGE));
    }

    private static List<String> leaks() {
        return Stream.concat(Stream.of(
                "ctr uses the files only with --hosts-dir, and whoever may use it is administrator of the machine anyway.",
                "A hosts.toml that is no valid TOML is reported in the log of containerd and ignored: pulls go to Docker Hub.",
                Leaks.NO_USER), Leaks.ofEveryEngine().stream()).toList();
    }
}
