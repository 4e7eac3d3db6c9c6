package io.pullgate.policy.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// How a record lies in a segment: length (4 bytes), CRC32C of length and payload (4 bytes), payload.
///
/// The checksum covers the length too, so that a stretch of zeros is never taken for empty records.
final class Frame {

    static final int HEADER = 8;
    static final int LONGEST_PAYLOAD = 1 << 20;

    private Frame() {
    }

    static void put(ByteBuffer target, byte[] payload) {
        int start = target.position();
        target.putInt(payload.length).putInt(0).put(payload);
        target.putInt(start + Integer.BYTES, checksum(target, start, payload.length));
    }

    /// The length of the payload claimed at `start`, or 0 when no payload can be that long.
    static int claimedLength(ByteBuffer source, int start) {
        int length = source.getInt(start);
        return length < 0 || length > LONGEST_PAYLOAD ? 0 : length;
    }

    static boolean isSound(ByteBuffer source, int start, int length) {
        return source.getInt(start + Integer.BYTES) == checksum(source, start, length);
    }

    private static int checksum(ByteBuffer frame, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(frame.slice(start, Integer.BYTES));
        crc.update(frame.slice(start + HEADER, length));
        return (int) crc.getValue();
    }
}
