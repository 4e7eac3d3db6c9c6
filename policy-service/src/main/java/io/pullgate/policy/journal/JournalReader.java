package io.pullgate.policy.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.pullgate.policy.journal.SegmentScanner.Found;

/// Reads a journal's records in order while others are written. For one thread.
///
/// Damaged bytes are never passed over in silence: their segment is kept in quarantine, and reading goes on
/// with the next sound record.
public final class JournalReader implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(JournalReader.class.getName());

    private final JournalDirectory directory;
    private final Segments segments;
    private final LongAdder damaged;
    private Position position;
    private Optional<Open> open = Optional.empty();

    JournalReader(JournalDirectory directory, Segments segments, LongAdder damaged, Position start) {
        this.directory = directory;
        this.segments = segments;
        this.damaged = damaged;
        this.position = start;
    }

    private record Open(Segment segment, SegmentScanner scanner) {
    }

    /// The next record, waiting for it if there is none yet.
    public Optional<Entry> next(Duration atMost) throws IOException, InterruptedException {
        Optional<Entry> entry = available();
        if (entry.isPresent()) {
            return entry;
        }
        segments.awaitBehind(position, atMost);
        return available();
    }

    /// The next record, if it is there already.
    public Optional<Entry> available() throws IOException {
        while (advance()) {
            Open current = open.orElseThrow();
            switch (current.scanner().next(current.segment().length())) {
                case Found.Record(long start, long end, byte[] payload) -> {
                    position = new Position(current.segment().number(), end);
                    return Optional.of(new Entry(new Position(current.segment().number(), start), position, payload));
                }
                case Found.Damage(long start, long end) -> report(current.segment(), start, end);
                case Found.End() -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// Goes to the segment the next record is in. False if there is none behind the position.
    private boolean advance() throws IOException {
        Optional<Segment> next = segments.next(position);
        if (next.isEmpty() || !next.get().isBehind(position)) {
            return false;
        }
        Segment segment = next.get();
        if (open.isEmpty() || open.get().segment() != segment) {
            close();
            position = new Position(segment.number(), segment.number() == position.segment() ? position.offset() : 0);
            open = Optional.of(new Open(segment, new SegmentScanner(segment.file(), position.offset())));
        }
        return true;
    }

    private void report(Segment segment, long start, long end) throws IOException {
        position = new Position(segment.number(), end);
        damaged.increment();
        LOG.log(Level.ERROR,
                "Records are damaged and lost; the segment is kept for examination: segment={0} offset={1} bytes={2} kept={3}",
                segment.file(), Long.toString(start), Long.toString(end - start), directory.quarantine(segment.file()));
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().scanner().close();
            open = Optional.empty();
        }
    }
}
