package io.pullgate.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of this machine's loopback address.
public final class Ports {

    // Below the range from which Linux and macOS take ports for outgoing connections: a part of the stack that is
    // stopped for a while must find its port free again.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 30_000;

    private static final int CONNECT_MILLIS = 1_000;

    private Ports() {
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Without this, connections of a stopped part that linger in TIME_WAIT would count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Whether somebody listens there.
    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// A port nobody listens on now.
    public static int free() {
        return ThreadLocalRandom.current().ints(1_000, LOWEST, HIGHEST).filter(Ports::isFree).findFirst()
                .orElseThrow(() -> new StackException("No port between %d and %d is free.".formatted(LOWEST, HIGHEST)));
    }

    static int orFree(int port) {
        return port == 0 ? free() : port;
    }
}
