package io.pullgate.audit.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + text.length).putInt(text.length).put(text);
    }

    void text(Optional<String> value) {
        value.ifPresentOrElse(this::text, this::absent);
    }

    /// All rows, ready to be sent. Nothing can be added afterwards.
    ByteBuffer finish() {
        room(Short.BYTES).putShort(NO_MORE_ROWS);
        return bytes.flip();
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
