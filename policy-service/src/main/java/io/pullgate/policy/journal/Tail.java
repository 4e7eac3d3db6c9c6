package io.pullgate.policy.journal;

import java.io.IOException;
import java.util.Optional;

/// The end of the journal, where records are added, and the numbers they get there.
final class Tail {

    private final JournalDirectory directory;
    private final Segments segments;
    private final long segmentSize;
    private Optional<SegmentWriter> active = Optional.empty();
    private long epoch;
    private boolean epochBegun;
    private long sequence;

    Tail(JournalDirectory directory, Segments segments, long segmentSize) throws IOException {
        this.directory = directory;
        this.segments = segments;
        this.segmentSize = segmentSize;
        this.epoch = directory.lastEpoch();
    }

    long epoch() {
        return epoch;
    }

    /// The number of the last record that was committed in this epoch.
    long sequence() {
        return sequence;
    }

    /// The segment to write to: a new one at the start, after a failure, and when the last is large enough.
    SegmentWriter segment() throws IOException {
        if (active.isPresent() && active.get().written() >= segmentSize) {
            seal();
        }
        if (active.isEmpty()) {
            beginEpoch();
            active = Optional.of(SegmentWriter.begin(segments, directory));
        }
        return active.get();
    }

    private void beginEpoch() throws IOException {
        if (!epochBegun) {
            directory.writeEpoch(epoch + 1);
            epoch++;
            sequence = 0;
            epochBegun = true;
        }
    }

    void commit(SegmentWriter segment, int records) {
        segment.commit(records);
        sequence += records;
    }

    /// Forgets what was written since the last commit. The numbers given to it are never seen again: an epoch that
    /// has records ends here, and one that has none begins anew.
    void abandon() {
        active.ifPresent(SegmentWriter::abandon);
        active = Optional.empty();
        epochBegun = epochBegun && sequence == 0;
    }

    void seal() throws IOException {
        if (active.isPresent()) {
            active.get().seal();
            active = Optional.empty();
        }
    }
}
