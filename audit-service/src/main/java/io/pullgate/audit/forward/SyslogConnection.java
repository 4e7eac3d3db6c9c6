package io.pullgate.audit.forward;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A connection to a syslog server by TLS whose certificate was checked.
final class SyslogConnection implements AutoCloseable {

    private static final int A_MOMENT = 1;

    private final Socket wire;
    private final SSLSocket tls;

    private SyslogConnection(Socket wire, SSLSocket tls) {
        this.wire = wire;
        this.tls = tls;
    }

    static SyslogConnection open(String host, int port, SSLContext context, Duration timeout) throws IOException {
        Socket wire = new Socket();
        try {
            wire.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            wire.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(wire, host, port, true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            tls.setSoTimeout(A_MOMENT);
            return new SyslogConnection(wire, tls);
        } catch (IOException | RuntimeException failure) {
            wire.close();
            throw failure;
        }
    }

    /// Writes all of it, or is cut off when the time is over: a socket has no timeout for writing.
    void write(byte[] bytes, Duration timeout) throws IOException {
        Thread watch = Thread.startVirtualThread(() -> cutAfter(timeout));
        try {
            tls.getOutputStream().write(bytes);
            tls.getOutputStream().flush();
        } finally {
            watch.interrupt();
        }
        requireOpen();
    }

    /// A server that went away without a word has at least said so by TCP; what is written after that is lost without an error.
    void requireOpen() throws IOException {
        try {
            if (tls.getInputStream().read() < 0) {
                throw new IOException("the server has closed the connection");
            }
        } catch (SocketTimeoutException _) {
            return;
        }
    }

    /// Without the farewell of TLS, which may have to wait for the server.
    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException _) {
            return;
        }
    }

    private void cutAfter(Duration timeout) {
        try {
            Thread.sleep(timeout);
            close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
