package io.pullgate.policy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {

    @TempDir
    Path folder;

    @Test
    void whatADeadProcessLeftBehindIsTakenAway() throws IOException {
        SocketFile file = new SocketFile(folder.resolve("engine.sock"));
        file.clear();
        server(file).close();
        assertThat(file.path()).exists();

        file.clear();

        assertThat(file.path()).doesNotExist();
    }

    @Test
    void theSocketOfALivingProcessStays() throws IOException {
        SocketFile file = new SocketFile(folder.resolve("engine.sock"));

        try (ServerSocketChannel _ = server(file)) {
            assertThatIllegalStateException().isThrownBy(file::clear).withMessageEndingWith("is served by another process");
        }

        assertThat(file.path()).exists();
    }

    @Test
    void aFileThatIsNoSocketStays() throws IOException {
        SocketFile file = new SocketFile(Files.writeString(folder.resolve("passwd"), "root"));

        assertThatIllegalStateException().isThrownBy(file::clear).withMessageEndingWith("passwd is no socket");

        assertThat(file.path()).hasContent("root");
    }

    @Test
    void aPathLongerThanThatOfASocketIsRefused() {
        assertThatIllegalStateException().isThrownBy(new SocketFile(folder.resolve("x".repeat(108)))::clear)
                .withMessageContaining("is longer than the path of a socket may be");
    }

    @Test
    void onlyThoseMayWriteToItWhoAreMeantTo() throws IOException {
        SocketFile file = new SocketFile(folder.resolve("engine.sock"));

        try (ServerSocketChannel _ = server(file)) {
            file.permit("rw-rw----");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path()))).isEqualTo("rw-rw----");
        }
    }

    private static ServerSocketChannel server(SocketFile file) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file.path()));
    }
}
