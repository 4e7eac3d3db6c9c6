package io.pullgate.policy.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The one thread that writes: it takes whatever is waiting, numbers it, writes it and syncs once for all of it.
///
/// While the disk is busy the next batch gathers by itself, so nobody waits for a timer.
final class JournalWriter implements Runnable {

    private static final System.Logger LOG = System.getLogger(JournalWriter.class.getName());
    private static final int LARGEST_BATCH = 4096;
    private static final long RECOVERY_INTERVAL_MILLIS = 1000;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final Segments segments;
    private final JournalOptions options;
    private final Tail tail;
    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Batch batch = new Batch();
    private final LongAdder refused = new LongAdder();
    private long roomWanted;
    private long fullReported = System.nanoTime() - BETWEEN_REPORTS.toNanos();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile List<Pending> writing = List.of();
    private volatile long busySince;
    private volatile boolean busyWriting;
    private volatile boolean stopping;
    private volatile boolean stopped;

    JournalWriter(JournalDirectory directory, Segments segments, JournalOptions options) throws IOException {
        this.segments = segments;
        this.options = options;
        this.tail = new Tail(directory, segments, options.segmentSize());
    }

    /// Why appends are refused at present; empty while they succeed.
    Optional<String> trouble() {
        return hang().or(() -> trouble);
    }

    private Optional<String> hang() {
        Duration busy = Duration.ofNanos(System.nanoTime() - busySince);
        return busyWriting && busy.compareTo(options.patience()) > 0
                ? Optional.of("The journal's disk has not answered for " + busy.toSeconds() + " s")
                : Optional.empty();
    }

    /// Refuses everything that waits for a disk which neither writes nor fails.
    void refuseIfHanging() {
        hang().map(JournalUnavailableException::new).ifPresent(reason -> {
            writing.forEach(record -> record.fail(reason));
            queue.forEach(record -> record.fail(reason));
        });
    }

    long refused() {
        return refused.sum();
    }

    /// Puts a record in line.
    Pending submit(Encoder encoder) {
        Pending record = new Pending(encoder, refused);
        queue.add(record);
        if (stopped) {
            refuseQueueAnd(List.of(), new JournalUnavailableException("The journal is closed"));
        }
        return record;
    }

    Receipt await(Pending record) {
        return record.await(options.patience());
    }

    /// Writes what is waiting and ends; returns at once.
    void stop() {
        stopping = true;
        queue.add(Pending.nothing());
    }

    @Override
    public void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                Pending first = queue.poll(RECOVERY_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    recover();
                } else {
                    write(withFollowers(first));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private List<Pending> withFollowers(Pending first) {
        List<Pending> waiting = new ArrayList<>(List.of(first));
        queue.drainTo(waiting, LARGEST_BATCH - 1);
        waiting.removeIf(Pending::isSettled);
        return waiting;
    }

    private void write(List<Pending> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        writing = waiting;
        busySince = System.nanoTime();
        busyWriting = true;
        try {
            SegmentWriter segment = tail.segment();
            fill(waiting, segment);
            if (batch.size() > 0) {
                batch.writeTo(segment);
                if (options.durability() == Durability.SYNCED) {
                    segment.sync();
                }
                tail.commit(segment, batch.size());
            }
            trouble = batch.hasTurnedAway() ? Optional.of(reportedFull()) : Optional.empty();
            batch.settle(trouble);
        } catch (IOException | RuntimeException failure) {
            fail(waiting, failure);
        } finally {
            busyWriting = false;
            writing = List.of();
            batch.clear();
        }
    }

    /// Numbers the records and puts them into the batch, as many as the journal has room for.
    private void fill(List<Pending> waiting, SegmentWriter segment) throws IOException {
        long room = options.maxSize() - segments.bytes();
        for (Pending record : waiting) {
            Optional<byte[]> payload = record.encode(tail.epoch(), nextSequence());
            if (payload.isPresent()) {
                roomWanted = Frame.HEADER + payload.get().length;
                if (batch.bytes() + roomWanted > room) {
                    batch.turnAway(record);
                } else {
                    batch.add(record, payload.get(), tail.epoch(), nextSequence(), segment);
                }
            }
        }
    }

    /// Near its limit a journal may be full and not full many times a second; the log hears of it now and then.
    private String reportedFull() {
        String reason = "The journal is full: %d of %d bytes wait to be shipped".formatted(segments.bytes(), options.maxSize());
        if (System.nanoTime() - fullReported > BETWEEN_REPORTS.toNanos()) {
            fullReported = System.nanoTime();
            LOG.log(Level.ERROR, "{0}: directory={1}", reason, options.directory());
        }
        return reason;
    }

    private long nextSequence() {
        return tail.sequence() + batch.size() + 1;
    }

    /// Nobody is told that a record is safe after a failure, neither in this batch nor behind it in the queue.
    private void fail(List<Pending> waiting, Exception failure) {
        String reason = "The journal cannot be written: " + failure.getMessage();
        if (trouble.isEmpty()) {
            LOG.log(Level.ERROR, "The journal cannot be written: directory=" + options.directory(), failure);
        }
        trouble = Optional.of(reason);
        tail.abandon();
        refuseQueueAnd(waiting, new JournalUnavailableException(reason, failure));
    }

    /// Without this, a replica that is sent no requests while it is in trouble would stay in it.
    private void recover() {
        if (trouble.isEmpty()) {
            return;
        }
        try {
            tail.segment();
            if (segments.bytes() + roomWanted <= options.maxSize()) {
                trouble = Optional.empty();
                LOG.log(Level.INFO, "The journal can be written again: directory={0}", options.directory());
            }
        } catch (IOException failure) {
            fail(List.of(), failure);
        }
    }

    /// Takes everything out of the queue before anybody is told: who hears of it and tries again is not refused unheard.
    private void refuseQueueAnd(List<Pending> waiting, JournalUnavailableException reason) {
        List<Pending> everybody = new ArrayList<>(waiting);
        queue.drainTo(everybody);
        everybody.forEach(record -> record.fail(reason));
    }

    private void end() {
        try {
            tail.seal();
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "The journal's last segment could not be closed: directory=" + options.directory(), failure);
        }
        trouble = Optional.of("The journal is closed");
        stopped = true;
        refuseQueueAnd(List.of(), new JournalUnavailableException("The journal is closed"));
    }
}
