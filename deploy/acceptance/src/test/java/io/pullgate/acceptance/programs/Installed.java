package io.pullgate.acceptance.programs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the programs of the operating system these tests drive; a missing one fails with the Debian package to install.
final class Installed {

    private static final Map<String, String> DEBIAN_PACKAGES = Map.of(
            "docker", "docker.io",
            "dockerd", "docker.io",
            "busybox", "busybox-static",
            "umount", "mount",
            "unshare", "util-linux",
            "kill", "procps",
            "rm", "coreutils",
            "env", "coreutils",
            "ctr", "containerd");

    private Installed() {
    }

    static String program(String name) {
        return Stream
                .concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new IllegalStateException(
                        "'%s' is not on this machine; the acceptance tests need it: apt-get install %s"
                                .formatted(name, DEBIAN_PACKAGES.getOrDefault(name, name))));
    }
}
