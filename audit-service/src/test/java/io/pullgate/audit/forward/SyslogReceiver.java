package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A syslog server by TLS (RFC 5425) that reads messages by their octet count.
final class SyslogReceiver implements AutoCloseable {

    private final SSLServerSocket server;
    private final boolean reads;
    private final List<SSLSocket> connections = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    /// @param reads false for one that accepts connections and no more
    SyslogReceiver(SSLContext context, boolean reads) {
        try {
            this.reads = reads;
            server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 10,
                    InetAddress.getLoopbackAddress());
            Thread.startVirtualThread(this::accept);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> messages() {
        return messages;
    }

    int connections() {
        return connections.size();
    }

    void hangUp() throws IOException {
        for (SSLSocket connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket connection = (SSLSocket) server.accept();
                connections.add(connection);
                Thread.startVirtualThread(() -> read(connection));
            }
        } catch (IOException _) {
            return;
        }
    }

    private void read(SSLSocket connection) {
        try {
            connection.startHandshake();
            InputStream input = connection.getInputStream();
            while (reads) {
                int length = length(input);
                byte[] message = input.readNBytes(length);
                if (message.length == length) {
                    messages.add(new String(message, US_ASCII));
                }
            }
        } catch (IOException _) {
            return;
        }
    }

    /// MSG-LEN SP of RFC 5425.
    private static int length(InputStream input) throws IOException {
        StringBuilder digits = new StringBuilder();
        for (int next = input.read(); next != ' '; next = input.read()) {
            if (next < '0' || next > '9') {
                throw new IOException("no length");
            }
            digits.append((char) next);
        }
        return Integer.parseInt(digits.toString());
    }
}
