package io.pullgate.acceptance.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.pullgate.local.Authority;

/// A Docker Engine of our own, beside any other on this machine: own images, own socket, no network of its own.
public final class DockerEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path sockets;
    private final Program program;

    private DockerEngine(Path folder, Path sockets, Program program) {
        this.folder = folder;
        this.sockets = sockets;
        this.program = program;
    }

    public static DockerEngine start(Path folder) {
        return start(folder, "{}", words -> words);
    }

    /// One with these settings (`daemon.json`), which gets out to the internet by this way only.
    public static DockerEngine with(String settings, WayOut out, Path folder) {
        return start(folder, settings, words -> Root.in(out.environment(), words));
    }

    /// One that asks Pullgate about every request. It has an `/etc/docker` of its own, where engines look for plugins.
    public static DockerEngine asking(AuthorizationPlugin plugin, Path folder) {
        Root.run("mkdir", "-p", "/etc/docker").orThrow("making /etc/docker");
        return start(folder, "{}", words -> {
            List<String> all = new ArrayList<>(List.of(Installed.program("unshare"), "--mount", "sh", "-c",
                    "mount --bind \"$0\" /etc/docker && exec \"$@\"", plugin.folder().toString()));
            all.addAll(words);
            all.addAll(plugin.words());
            return all;
        });
    }

    private static DockerEngine start(Path folder, String settings, UnaryOperator<List<String>> how) {
        try {
            Files.createDirectories(folder);
            // The path of a socket may have 107 characters at most, and a checkout may stand deep in a disk.
            Path sockets = Files.createTempDirectory("engine");
            Path config = Files.writeString(folder.resolve("daemon.json"), settings);
            Program program = Program.start("dockerd", folder.resolve("dockerd.log"), Map.of(), Root.words(how.apply(List.of(
                    Installed.program("dockerd"), "--config-file", config.toString(),
                    "--host", socket(sockets), "--group", Integer.toString(Root.group()),
                    "--data-root", folder.resolve("images").toString(), "--exec-root", sockets.resolve("exec").toString(),
                    "--pidfile", sockets.resolve("dockerd.pid").toString(),
                    "--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver=vfs"))));
            DockerEngine engine = new DockerEngine(folder, sockets, program);
            DockerClient probe = engine.client("probe");
            program.await(PATIENCE, probe::reachesTheEngine);
            return engine;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A `docker` command with a sign-in of its own.
    public DockerClient client(String name) {
        return new DockerClient(List.of("--host", socket(sockets)), folder.resolve("config-of-" + name));
    }

    /// The `docker` command of a user who signs in to the engine itself, with a certificate of this authority.
    public DockerClient clientOf(String username, AuthorizationPlugin plugin, Authority authority) {
        Authority.Issued own = authority.issue(username, "CN=" + username);
        return new DockerClient(List.of("--host", plugin.address(), "--tlsverify", "--tlscacert",
                authority.certificate().toString(), "--tlscert", own.certificate().toString(), "--tlskey",
                own.key().toString()),
                folder.resolve("config-of-" + username));
    }

    /// Ends the engine, and takes its files away.
    @Override
    public void close() {
        try {
            Root.end(program, sockets.resolve("dockerd.pid"));
        } finally {
            Root.run("rm", "-rf", sockets.toString(), folder.resolve("images").toString());
        }
    }

    private static String socket(Path sockets) {
        return "unix://" + sockets.resolve("docker.sock");
    }
}
