package io.pullgate.settings.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.settings.gate.GateConfiguration.ConfigurationFile;

/// `hosts.toml`, by which containerd and Docker Engine find the server of a registry.
final class HostsToml {

    /// All names of Docker Hub; clients take only the first two for one.
    static final List<String> DOCKER_HUB = List.of("docker.io", "index.docker.io", "registry-1.docker.io",
            "registry.docker.io", "registry.hub.docker.com");
    private static final String EVERY_OTHER = "_default";

    private HostsToml() {
    }

    /// One file in a folder of its own for each name of Docker Hub.
    static List<ConfigurationFile> files(String folder, Wish wish) {
        String content = content(wish);
        return Stream.concat(DOCKER_HUB.stream(), wish.everyRegistry() ? Stream.of(EVERY_OTHER) : Stream.empty())
                .map(host -> new ConfigurationFile("%s/%s/hosts.toml".formatted(folder, host), content)).toList();
    }

    /// The gate is the only host and also the server that is asked after all hosts: with any other server, whatever the gate
    /// refuses would be fetched from there. The server alone would do, but containerd 1.x takes a file without hosts for
    /// broken and goes to Docker Hub (containerd/containerd#10027), and Docker Engine would ask its registry-mirrors first.
    private static String content(Wish wish) {
        String server = Toml.string(server(wish.gate()));
        List<String> settings = settings(wish);
        return """
                # The gate is the only host, and the server behind it: nothing falls back to Docker Hub.
                server = %s
                %s

                [host.%s]
                %s
                """.formatted(server, String.join("\n", settings), server,
                settings.stream().map(line -> "  " + line).collect(Collectors.joining("\n")));
    }

    private static List<String> settings(Wish wish) {
        List<String> lines = new ArrayList<>();
        wish.gate().prefix().ifPresent(_ -> lines.add("override_path = true"));
        lines.add("capabilities = [\"pull\", \"resolve\"]");
        wish.certificates().authority().ifPresent(path -> lines.add("ca = " + Toml.string(path)));
        wish.certificates().client().ifPresent(pair -> lines.add("client = [[%s, %s]]"
                .formatted(Toml.string(pair.certificate()), Toml.string(pair.key()))));
        return lines;
    }

    /// With a prefix the whole path of the API is given, so that repositories are where every other client looks for them.
    private static String server(GateAddress gate) {
        return gate.prefix().map(prefix -> "%s/v2/%s".formatted(gate.origin(), prefix)).orElse(gate.origin());
    }
}
