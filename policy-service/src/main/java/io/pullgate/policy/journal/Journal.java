package io.pullgate.policy.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

import io.pullgate.policy.disk.Storage;

/// An append-only journal in a folder of its own, read by one shipper and emptied as far as it has shipped.
///
/// Records appended by many threads at once share their writes and syncs. After a failed write the journal goes on
/// by itself, in a new segment and a new epoch, as soon as the disk allows it; what was refused stays refused.
public final class Journal implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final JournalDirectory directory;
    private final Segments segments;
    private final JournalWriter writer;
    private final Thread thread;
    private final Thread watch;
    private final LongAdder damaged = new LongAdder();
    private volatile Position released;

    private Journal(JournalDirectory directory, JournalOptions options) throws IOException {
        this.directory = directory;
        this.released = directory.shipped();
        this.segments = Segments.takeOver(directory);
        this.writer = new JournalWriter(directory, segments, options);
        this.thread = Thread.ofPlatform().daemon().name("journal-writer").start(writer);
        this.watch = Thread.ofVirtual().name("journal-watch").start(this::watch);
    }

    /// Opens the journal, cutting off what a crash left unfinished.
    ///
    /// @throws IOException when the folder cannot be used, or another process uses it
    public static Journal open(JournalOptions options) throws IOException {
        return open(options, FileChannel::open);
    }

    static Journal open(JournalOptions options, Storage storage) throws IOException {
        JournalDirectory directory = JournalDirectory.open(options.directory(), storage);
        try {
            return new Journal(directory, options);
        } catch (IOException | RuntimeException failure) {
            directory.close();
            throw failure;
        }
    }

    /// Returns when the record is as durable as the options ask for. Records are numbered in the order in which they
    /// are written.
    ///
    /// @throws JournalUnavailableException when the record is not in the journal, or nobody knows whether it is
    public Receipt append(Encoder encoder) {
        return writer.await(writer.submit(encoder));
    }

    /// As [#append], for a caller that does not wait. It is told by the journal's writer, which must not be kept.
    ///
    /// @return fails with a [JournalUnavailableException] when the record is not in the journal, or nobody knows whether it is
    public CompletionStage<Receipt> submit(Encoder encoder) {
        return writer.submit(encoder).receipt();
    }

    /// Appends several records, which share their writes and syncs like those of many threads.
    ///
    /// @return their receipts, in the same order
    /// @throws JournalUnavailableException when one of them is not in the journal, or nobody knows whether it is; others may
    ///         be
    public List<Receipt> appendAll(List<Encoder> encoders) {
        List<Pending> records = encoders.stream().map(writer::submit).toList();
        try {
            return records.stream().map(writer::await).toList();
        } catch (JournalUnavailableException refusal) {
            records.forEach(record -> record.fail(refusal));
            throw refusal;
        }
    }

    /// A reader that begins behind the last record that was released.
    public JournalReader reader() {
        return new JournalReader(directory, segments, damaged, released);
    }

    /// Declares that everything before a position is safe elsewhere.
    ///
    /// @param records how many records lie between the last release and this one
    /// @throws IOException when the position could not be kept: after a restart these records are read once more
    public void release(Position end, long records) throws IOException {
        released = end;
        segments.release(end, records);
        directory.writeShipped(end);
    }

    /// Keeps a record in a file of its own, before it is released without having been shipped.
    public Path setAside(Entry entry) throws IOException {
        return directory.setAside(entry);
    }

    /// Why appends are refused at present; empty while they succeed.
    public Optional<String> trouble() {
        return writer.trouble();
    }

    public JournalFigures figures() {
        return new JournalFigures(segments.bytes(), segments.unshipped(), writer.refused(), damaged.sum());
    }

    /// Writes what is waiting, refuses what comes later, and gives the folder free.
    @Override
    public void close() throws IOException {
        watch.interrupt();
        writer.stop();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        directory.close();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                writer.refuseIfHanging();
            }
        } catch (InterruptedException _) {
            // The journal is closed.
        }
    }
}
