package io.pullgate.benchmark.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Clients that send a byte a second, and clients that send bodies nobody asked for, one after the other.
public final class Nuisance implements AutoCloseable {

    private static final int SLOW = 200;
    private static final int LARGE = 8;
    private static final int BODY = 10_000_000;

    public static final String WHO = "%d clients that send a byte a second and %d that send bodies of %d MB".formatted(SLOW,
            LARGE,
            BODY / 1_000_000);

    private final URI url;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Thread> clients;
    private volatile boolean over;

    private Nuisance(URI url) {
        this.url = url;
        this.clients = Stream.concat(IntStream.range(0, SLOW).<Runnable> mapToObj(_ -> this::sendSlowly),
                IntStream.range(0, LARGE).<Runnable> mapToObj(_ -> this::sendMuch)).map(Thread::startVirtualThread).toList();
    }

    public static Nuisance at(URI url) {
        return new Nuisance(url);
    }

    @Override
    public void close() {
        over = true;
        sockets.forEach(Nuisance::closeQuietly);
        clients.forEach(Thread::interrupt);
    }

    private void sendSlowly() {
        again(out -> {
            head(out, 1000);
            while (!over) {
                out.write(' ');
                out.flush();
                Thread.sleep(Duration.ofSeconds(1));
            }
        });
    }

    private void sendMuch() {
        byte[] part = new byte[100_000];
        again(out -> {
            head(out, BODY);
            for (int sent = 0; sent < BODY && !over; sent += part.length) {
                out.write(part);
                // At full speed they would take the client's core from those who are timed.
                Thread.sleep(Duration.ofMillis(10));
            }
        });
    }

    private void again(Sending sending) {
        while (!over) {
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                sockets.add(socket);
                sending.to(socket.getOutputStream());
            } catch (IOException _) {
                // Turned away: once more.
                sockets.removeIf(Socket::isClosed);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static void head(OutputStream out, int length) throws IOException {
        out.write(
                ("POST /access/v1/evaluation HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(length)).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone all the same.
        }
    }

    private interface Sending {

        void to(OutputStream out) throws IOException, InterruptedException;
    }
}
