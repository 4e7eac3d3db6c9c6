package io.pullgate.policy.snapshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.pullgate.policy.view.AnnouncedRecord;

/// The form of a snapshot's records on disk: gzip of, for each, topic, key and value, each with its length in four bytes before
/// it. The end is that of the file.
final class RecordsFile {

    private RecordsFile() {
    }

    /// Writes record after record.
    static final class Writer implements AutoCloseable {

        private final DataOutputStream out;
        private long records;

        Writer(OutputStream file) throws IOException {
            this.out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(file)));
        }

        void write(AnnouncedRecord record) throws IOException {
            write(record.topic().getBytes(StandardCharsets.UTF_8));
            write(record.key().getBytes(StandardCharsets.UTF_8));
            write(record.value());
            records++;
        }

        long records() {
            return records;
        }

        private void write(byte[] part) throws IOException {
            out.writeInt(part.length);
            out.write(part);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// Hands over record after record.
    ///
    /// @throws IOException when there are not exactly so many
    static void read(InputStream file, long records, Consumer<AnnouncedRecord> sink) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(file)))) {
            for (long i = 0; i < records; i++) {
                sink.accept(new AnnouncedRecord(text(part(in)), text(part(in)), part(in)));
            }
            if (in.read() >= 0) {
                throw new IOException("there is more in it than was sealed");
            }
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] part = in.readNBytes(length);
        if (part.length < length) {
            throw new EOFException("a record is cut off");
        }
        return part;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
