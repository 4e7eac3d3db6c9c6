package io.pullgate.audit.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Rows in the binary format of COPY (PostgreSQL manual, COPY, "Binary Format"): the cheapest way into a table.
final class BinaryCopy {

    private static final byte[] SIGNATURE = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0 };
    private static final int ABSENT = -1;
    private static final short NO_MORE_ROWS = -1;
    /// PostgreSQL counts microseconds from 2000-01-01T00:00:00Z.
    private static final long EPOCH = 946_684_800L;
    private static final int MICROS = 1_000_000;

    private ByteBuffer bytes;

    BinaryCopy(int expectedSize) {
        bytes = ByteBuffer.allocate(Math.max(expectedSize, 64)).put(SIGNATURE).putInt(0).putInt(0);
    }

    void row(int columns) {
        room(Short.BYTES).putShort((short) columns);
    }

    void uuid(UUID value) {
        room(Integer.BYTES + 2 * Long.BYTES).putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }

    void instant(Instant value) {
        number((value.getEpochSecond() - EPOCH) * MICROS + value.getNano() / 1_000);
    }

    void smallNumber(int value) {
        room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort((short) value);
    }

    void number(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    }

    void number(Optional<Long> value) {
        value.ifPresentOrElse(this::number, this::absent);
    }

    void flag(boolean value) {
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
    }

    void text(Optional<String> value) {
        value.ifPresentOrElse(this::text, this::absent);
    }

    /// How many bytes there are by now.
    int size() {
        return bytes.position();
    }

    /// A view of the bytes from an earlier [#size()] to a later one, good until something is added.
    ByteBuffer slice(int from, int to) {
        return bytes.slice(from, to - from);
    }

    /// Sends the rows so far and forgets them, and the views of them with them.
    void flow(CopyStream stream) throws SQLException {
        stream.write(bytes.flip());
        bytes.clear();
    }

    /// Sends what is left. Nothing can be added afterwards.
    void end(CopyStream stream) throws SQLException {
        room(Short.BYTES).putShort(NO_MORE_ROWS);
        flow(stream);
        stream.end();
    }

    private void absent() {
        room(Integer.BYTES).putInt(ABSENT);
    }

    private ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            int size = Math.max(bytes.capacity() * 2, bytes.position() + wanted);
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
