package io.pullgate.policy.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads the frames of one segment in order; behind damaged bytes it finds the next sound frame.
final class SegmentScanner implements AutoCloseable {

    private final FileChannel channel;
    private final ByteBuffer window = ByteBuffer.allocate(Frame.HEADER + Frame.LONGEST_PAYLOAD);
    private long windowStart;
    private long offset;

    SegmentScanner(Path segment, long offset) throws IOException {
        this.channel = FileChannel.open(segment, StandardOpenOption.READ);
        this.offset = offset;
        this.windowStart = offset;
        window.limit(0);
    }

    /// What lies at the scanner's place.
    sealed interface Found {

        record Record(long start, long end, byte[] payload) implements Found {
        }

        /// Bytes that are no record. If `end` is the limit asked for, no sound record follows.
        record Damage(long start, long end) implements Found {
        }

        record End() implements Found {
        }
    }

    long offset() {
        return offset;
    }

    /// Takes the next step, reading nothing at or behind `limit`.
    Found next(long limit) throws IOException {
        if (offset >= limit) {
            return new Found.End();
        }
        long start = offset;
        int length = soundLengthAt(start, limit);
        if (length > 0) {
            byte[] payload = new byte[length];
            window.get((int) (start - windowStart) + Frame.HEADER, payload);
            offset = start + Frame.HEADER + length;
            return new Found.Record(start, offset, payload);
        }
        offset = nextSoundFrame(start + 1, limit);
        return new Found.Damage(start, offset);
    }

    private long nextSoundFrame(long from, long limit) throws IOException {
        long candidate = from;
        while (candidate < limit && soundLengthAt(candidate, limit) == 0) {
            candidate++;
        }
        return candidate;
    }

    /// The payload's length if a sound frame lies completely between `start` and `limit`, else 0.
    private int soundLengthAt(long start, long limit) throws IOException {
        if (start + Frame.HEADER > limit || !load(start, Frame.HEADER, limit)) {
            return 0;
        }
        int length = Frame.claimedLength(window, (int) (start - windowStart));
        if (length == 0 || start + Frame.HEADER + length > limit || !load(start, Frame.HEADER + length, limit)) {
            return 0;
        }
        return Frame.isSound(window, (int) (start - windowStart), length) ? length : 0;
    }

    /// Makes sure that the window holds `count` bytes from `start` on. False if the file is shorter than it should be.
    private boolean load(long start, int count, long limit) throws IOException {
        if (start >= windowStart && start + count <= windowStart + window.limit()) {
            return true;
        }
        windowStart = start;
        window.clear().limit((int) Math.min(window.capacity(), limit - start));
        try {
            while (window.hasRemaining() && channel.read(window, windowStart + window.position()) >= 0) {
                // A read may return less than was asked for.
            }
        } finally {
            window.flip();
        }
        return window.limit() >= count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
