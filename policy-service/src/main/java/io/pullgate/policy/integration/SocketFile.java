package io.pullgate.policy.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import io.pullgate.policy.integration.IntegrationsConfig.Program;

/// The file of a Unix socket. Who may write to it is taken for the integration it belongs to.
record SocketFile(Path path) {

    /// Of `sun_path` on Linux, without its closing NUL.
    private static final int LONGEST = 107;

    static Optional<SocketFile> of(Program program) {
        return program.socket().map(path -> new SocketFile(path.toAbsolutePath().normalize()));
    }

    /// Takes away what a process that is no more has left behind.
    ///
    /// @throws IllegalStateException when there can be no socket here, or there is one in use
    void clear() {
        if (path.toString().getBytes().length > LONGEST) {
            throw new IllegalStateException("%s is longer than the path of a socket may be: %d bytes".formatted(path, LONGEST));
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket() || isServed()) {
            throw new IllegalStateException(path + (isSocket() ? " is served by another process" : " is no socket"));
        }
        delete();
    }

    /// @param permissions as `ls` shows them
    void permit(String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isSocket() {
        try {
            return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isServed() {
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return client.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException _) {
            return false;
        }
    }
}
