package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A containerd of our own, and `ctr` with a `hosts.toml` for Docker Hub.
public final class Containerd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern VERSION = Pattern.compile(" v?(\\d+)\\.\\d+");

    private final Path folder;
    private final Path sockets;
    private final Program program;

    private Containerd(Path folder, Path sockets, Program program) {
        this.folder = folder;
        this.sockets = sockets;
        this.program = program;
    }

    public static Containerd start(Path folder) {
        try {
            Files.createDirectories(folder);
            Path sockets = Files.createTempDirectory("containerd");
            Path config = Files.writeString(folder.resolve("config.toml"), """
                    version = 2
                    disabled_plugins = ["io.containerd.grpc.v1.cri"]
                    root = "%s"
                    state = "%s"
                    [grpc]
                      address = "%s"
                    """.formatted(folder.resolve("root"), sockets.resolve("state"), sockets.resolve("containerd.sock")));
            // The shell writes its process id down, because a signal does not pass through sudo.
            Program program = Program.start("containerd", folder.resolve("containerd.log"), Map.of(),
                    Root.words(List.of(Installed.program("sh"), "-c", "echo $$ > \"$0\" && exec \"$@\"",
                            pidfile(sockets).toString(),
                            Installed.program("containerd"), "--config", config.toString())));
            Containerd containerd = new Containerd(folder, sockets, program);
            program.await(PATIENCE, () -> containerd.ctr(Map.of(), "version").succeeded());
            return containerd;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Pulls from Docker Hub, or from where this file says that it is.
    public Outcome pull(String image, String hostsToml, WayOut out) {
        return pull(image, List.of("docker.io"), hostsToml, out);
    }

    /// Pulls from a registry, or from where this file says that it is, which it says for each of these names.
    public Outcome pull(String image, List<String> registries, String hostsToml, WayOut out) {
        try {
            Path hosts = Files.createTempDirectory(folder, "certs.d");
            for (String registry : registries) {
                Files.writeString(Files.createDirectories(hosts.resolve(registry)).resolve("hosts.toml"), hostsToml);
            }
            Outcome outcome = ctr(out.environment(), "images", "pull", "--hosts-dir", hosts.toString(), "--snapshotter",
                    "native",
                    image);
            ctr(Map.of(), "images", "rm", "--sync", image);
            return outcome;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// 1 for `containerd github.com/containerd/containerd 1.6.20`, 2 for `containerd github.com/containerd/containerd/v2 v2.1.5`.
    public static int majorVersion() {
        String printed = Command.of(Installed.program("containerd"), "--version").run().orThrow("asking for a version")
                .printed();
        Matcher version = VERSION.matcher(printed);
        if (!version.find()) {
            throw new IllegalStateException("containerd --version says no version: " + printed);
        }
        return Integer.parseInt(version.group(1));
    }

    @Override
    public void close() {
        try {
            Root.end(program, pidfile(sockets));
        } finally {
            Root.run("rm", "-rf", sockets.toString(), folder.resolve("root").toString());
        }
    }

    private Outcome ctr(Map<String, String> environment, String... words) {
        List<String> all = new ArrayList<>(
                List.of(Installed.program("ctr"), "--address", sockets.resolve("containerd.sock").toString()));
        all.addAll(List.of(words));
        return Root.run(Root.in(environment, all));
    }

    private static Path pidfile(Path sockets) {
        return sockets.resolve("containerd.pid");
    }
}
