package io.pullgate.acceptance.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The only way out to the internet (a proxy) for a program that is told so. Nobody gets out, but it is seen who wants to go where.
public final class WayOut implements AutoCloseable {

    private final ServerSocket door;
    private final List<String> wanted = new CopyOnWriteArrayList<>();

    private WayOut(ServerSocket door) {
        this.door = door;
    }

    public static WayOut open() {
        try {
            WayOut out = new WayOut(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(out::watch);
            return out;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What a program is told of it. This machine is reached without.
    public Map<String, String> environment() {
        String address = "http://127.0.0.1:" + door.getLocalPort();
        return Map.of("HTTPS_PROXY", address, "HTTP_PROXY", address, "NO_PROXY", "127.0.0.1,localhost");
    }

    /// The hosts that somebody wanted to reach, with their ports, since the last time this was asked.
    public List<String> wanted() {
        List<String> hosts = List.copyOf(wanted);
        wanted.removeAll(hosts);
        return hosts;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void watch() {
        while (!door.isClosed()) {
            try (Socket somebody = door.accept()) {
                refuse(somebody);
            } catch (IOException _) {
                // Whoever went away again has not got out either.
            }
        }
    }

    /// `CONNECT registry-1.docker.io:443 HTTP/1.1`.
    private void refuse(Socket somebody) throws IOException {
        String line = new BufferedReader(new InputStreamReader(somebody.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (line != null && line.startsWith("CONNECT ")) {
            wanted.add(line.split(" ")[1]);
        }
        somebody.getOutputStream()
                .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
