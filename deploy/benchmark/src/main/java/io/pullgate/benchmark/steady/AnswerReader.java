package io.pullgate.benchmark.steady;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells where an HTTP answer ends that comes in pieces. It knows answers with a length, and no others.
final class AnswerReader {

    private static final Pattern HEAD = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*?\r\n(?i:content-length): *(\\d+)\r\n",
            Pattern.DOTALL);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 64 * 1024;

    private final ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
    private int status;
    private int length = -1;

    /// What came in is put here.
    ByteBuffer buffer() {
        return bytes;
    }

    /// The status of the answer once all of it is in the buffer, which then takes the next one.
    ///
    /// @throws IOException when it is none that can be read
    OptionalInt status() throws IOException {
        if (length < 0) {
            readHead();
        }
        if (length < 0 || bytes.position() < length) {
            return OptionalInt.empty();
        }
        if (bytes.position() > length) {
            throw new IOException("more came than one answer");
        }
        bytes.clear();
        length = -1;
        return OptionalInt.of(status);
    }

    private void readHead() throws IOException {
        int end = endOfHead();
        if (end >= 0) {
            Matcher head = HEAD.matcher(new String(bytes.array(), 0, end, StandardCharsets.ISO_8859_1));
            if (!head.lookingAt()) {
                throw new IOException("an answer without a length");
            }
            status = Integer.parseInt(head.group(1));
            length = end + Integer.parseInt(head.group(2));
        } else if (!bytes.hasRemaining()) {
            throw new IOException("an answer with a head of more than %d bytes".formatted(LARGEST));
        }
    }

    /// Behind the empty line, or -1 while it has not come.
    private int endOfHead() {
        for (int at = 0; at + END_OF_HEAD.length <= bytes.position(); at++) {
            if (bytes.get(at) == '\r' && bytes.get(at + 1) == '\n' && bytes.get(at + 2) == '\r' && bytes.get(at + 3) == '\n') {
                return at + END_OF_HEAD.length;
            }
        }
        return -1;
    }
}
