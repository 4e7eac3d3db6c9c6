package io.pullgate.policy.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.pullgate.policy.journal.SegmentScanner.Found;

/// The segments a journal consists of, shared by its writer and its reader.
final class Segments {

    private static final System.Logger LOG = System.getLogger(Segments.class.getName());

    private final ConcurrentNavigableMap<Long, Segment> byNumber = new ConcurrentSkipListMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicLong unshipped = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Takes over what an earlier process left, and cuts off a record it did not finish.
    static Segments takeOver(JournalDirectory directory) throws IOException {
        Segments segments = new Segments();
        segments.lastNumber.set(directory.shipped().segment());
        for (Map.Entry<Long, Path> file : directory.segmentFiles().entrySet()) {
            segments.lastNumber.accumulateAndGet(file.getKey(), Math::max);
            long length = Files.size(file.getValue());
            segments.byNumber.put(file.getKey(), Segment.found(file.getKey(), file.getValue(), length));
        }
        Map.Entry<Long, Segment> last = segments.byNumber.lastEntry();
        if (last != null) {
            cutTornTail(last.getValue(), directory);
        }
        segments.unshipped.set(segments.countBehind(directory.shipped()));
        return segments;
    }

    /// A process that dies while it writes leaves half a record, which nobody was answered for.
    private static void cutTornTail(Segment last, JournalDirectory directory) throws IOException {
        long length = last.length();
        try (SegmentScanner scanner = new SegmentScanner(last.file(), 0)) {
            for (Found found = scanner.next(length); !(found instanceof Found.End); found = scanner.next(length)) {
                if (found instanceof Found.Damage(long start, long end) && end == length) {
                    LOG.log(Level.WARNING, "Cut off an unfinished record: segment={0} offset={1} bytes={2}", last.file(),
                            Long.toString(start), Long.toString(end - start));
                    directory.truncate(last.file(), start);
                    last.grow(start);
                }
            }
        }
    }

    private long countBehind(Position position) throws IOException {
        long count = 0;
        for (Segment segment : byNumber.tailMap(position.segment()).values()) {
            long offset = segment.number() == position.segment() ? position.offset() : 0;
            try (SegmentScanner scanner = new SegmentScanner(segment.file(), offset)) {
                long length = segment.length();
                for (Found found = scanner.next(length); !(found instanceof Found.End); found = scanner.next(length)) {
                    count += found instanceof Found.Record ? 1 : 0;
                }
            }
        }
        return count;
    }

    /// A number is never used twice, not even after a failed attempt to create its file.
    long nextNumber() {
        return lastNumber.incrementAndGet();
    }

    void add(Segment segment) {
        byNumber.put(segment.number(), segment);
        announce();
    }

    void grow(Segment segment, long length, int records) {
        unshipped.addAndGet(records);
        segment.grow(length);
        announce();
    }

    void seal(Segment segment) {
        segment.seal();
        announce();
    }

    void remove(Segment segment) throws IOException {
        byNumber.remove(segment.number());
        Files.deleteIfExists(segment.file());
    }

    /// The segment in which the next record at or behind `position` is, or will be.
    Optional<Segment> next(Position position) {
        return byNumber.tailMap(position.segment()).values().stream()
                .filter(segment -> !segment.isSealed() || segment.isBehind(position)).findFirst();
    }

    long bytes() {
        return byNumber.values().stream().mapToLong(Segment::length).sum();
    }

    long unshipped() {
        return unshipped.get();
    }

    /// Deletes the segments of which nothing is needed any more.
    void release(Position position, long records) throws IOException {
        unshipped.addAndGet(-records);
        for (Segment segment : byNumber.headMap(position.segment(), true).values()) {
            if (segment.isSealed() && !segment.isBehind(position)) {
                remove(segment);
            }
        }
    }

    /// Waits until something may have been added behind `position`.
    void awaitBehind(Position position, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (!hasBehind(position) && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean hasBehind(Position position) {
        return byNumber.tailMap(position.segment()).values().stream().anyMatch(segment -> segment.isBehind(position));
    }

    private void announce() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
