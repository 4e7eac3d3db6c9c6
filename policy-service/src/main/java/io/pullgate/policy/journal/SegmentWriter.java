package io.pullgate.policy.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

import io.pullgate.policy.disk.PrivateFiles;

/// The segment that is being written.
///
/// After a failed write or sync nobody knows what the disk holds behind the last success (Linux drops the failed
/// pages and reports the error once), so such a segment is closed at its last good length and never written again.
final class SegmentWriter {

    private static final System.Logger LOG = System.getLogger(SegmentWriter.class.getName());

    private final Segments segments;
    private final Segment segment;
    private final FileChannel channel;
    private long written;

    private SegmentWriter(Segments segments, Segment segment, FileChannel channel) {
        this.segments = segments;
        this.segment = segment;
        this.channel = channel;
    }

    static SegmentWriter begin(Segments segments, JournalDirectory directory) throws IOException {
        long number = segments.nextNumber();
        Path file = directory.segmentFile(number);
        FileChannel channel = directory.create(file);
        Segment segment = Segment.begun(number, file);
        segments.add(segment);
        return new SegmentWriter(segments, segment, channel);
    }

    long number() {
        return segment.number();
    }

    long written() {
        return written;
    }

    void write(ByteBuffer frames) throws IOException {
        int count = frames.remaining();
        PrivateFiles.writeFully(channel, frames);
        written += count;
    }

    void sync() throws IOException {
        channel.force(false);
    }

    /// Makes what was written visible to the reader.
    void commit(int records) {
        segments.grow(segment, written, records);
    }

    void seal() throws IOException {
        channel.force(false);
        channel.close();
        segments.seal(segment);
    }

    /// Gives up everything behind the last commit.
    void abandon() {
        segments.seal(segment);
        try (channel) {
            channel.truncate(segment.length());
            channel.force(false);
            if (segment.length() == 0) {
                segments.remove(segment);
            }
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "A failed write could not be undone; records that were refused may turn up as recorded"
                    + " after a restart: segment={0} length={1} reason={2}", segment.file(), Long.toString(segment.length()),
                    failure);
        }
    }
}
