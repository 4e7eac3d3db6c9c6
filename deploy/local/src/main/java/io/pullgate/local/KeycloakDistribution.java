package io.pullgate.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// The Keycloak that Maven fetches, unpacked in a folder of its own: what it is built with and what it stores lies in there too.
public record KeycloakDistribution(Path folder) {

    /// Unpacks it into the folder, once for each version.
    public static KeycloakDistribution unpackedIn(Path folder) {
        Path zip = Parts.file("keycloak-quarkus-dist-", ".zip");
        String version = zip.getFileName().toString().replace("keycloak-quarkus-dist-", "").replace(".zip", "");
        Path unpacked = folder.resolve("dist-" + version);
        Archive.unpack(() -> new ZipArchiveInputStream(new BufferedInputStream(Files.newInputStream(zip))), unpacked);
        return new KeycloakDistribution(unpacked.resolve("keycloak-" + version));
    }

    public String program() {
        return folder.resolve("bin").resolve("kc.sh").toString();
    }

    /// Where it looks for realms to import.
    public Path imports() {
        try {
            return Files.createDirectories(data().resolve("import"));
        } catch (IOException failure) {
            throw new StackException("%s cannot be made: %s".formatted(data(), failure.getMessage()), failure);
        }
    }

    /// Forgets all realms.
    public void clear() {
        try {
            Archive.delete(data());
        } catch (IOException failure) {
            throw new StackException("%s cannot be removed: %s".formatted(data(), failure.getMessage()), failure);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
