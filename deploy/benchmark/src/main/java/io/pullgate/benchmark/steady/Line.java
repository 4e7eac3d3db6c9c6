package io.pullgate.benchmark.steady;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;

/// A connection on which one question waits for its answer at a time.
final class Line {

    private final SocketChannel channel;
    private final AnswerReader answer = new AnswerReader();
    private volatile long due;

    private Line(SocketChannel channel) {
        this.channel = channel;
    }

    static Line open(int port, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Line line = new Line(channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        return line;
    }

    /// @param moment when the question was due
    void ask(byte[] question, long moment) throws IOException {
        due = moment;
        ByteBuffer bytes = ByteBuffer.wrap(question);
        while (bytes.hasRemaining()) {
            // A question is far smaller than what a socket takes at once.
            channel.write(bytes);
        }
    }

    /// The status of the answer, once all of it has come.
    OptionalInt read() throws IOException {
        if (channel.read(answer.buffer()) < 0) {
            throw new IOException("the server has closed a connection");
        }
        return answer.status();
    }

    /// When the question last asked was due.
    long due() {
        return due;
    }
}
