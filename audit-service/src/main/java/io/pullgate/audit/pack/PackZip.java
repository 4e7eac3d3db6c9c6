package io.pullgate.audit.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.PackManifest.PackedFile;
import io.pullgate.audit.integrity.Sha256;

/// The zip of a pack, written file by file; what was written is told by the manifest at its end.
public final class PackZip {

    private final ZipOutputStream zip;
    private final LocalDateTime time;
    private final List<PackedFile> files = new ArrayList<>();

    /// @param time what the zip says of each file
    public PackZip(OutputStream target, Instant time) {
        this.zip = new ZipOutputStream(target);
        this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /// @throws RecordsUnavailableException if the records cannot be read now
    public void add(String name, Content content) throws IOException {
        count(name, out -> {
            content.write(out);
            return 0;
        });
    }

    /// Adds a file of records.
    ///
    /// @return how many they are
    /// @throws RecordsUnavailableException if the records cannot be read now
    public long count(String name, Counted content) throws IOException {
        long records;
        begin(name);
        Measured measured = new Measured(zip);
        try {
            records = content.write(measured);
        } catch (SQLException away) {
            throw new RecordsUnavailableException(away);
        }
        zip.closeEntry();
        files.add(measured.file(name));
        return records;
    }

    /// Writes the manifest of what was added, and its signature. Closing the target is for its owner.
    public void finish(Function<List<PackedFile>, PackManifest> describe, CheckpointKey key) throws IOException {
        byte[] manifest = describe.apply(files).write();
        begin(PackManifest.NAME);
        zip.write(manifest);
        zip.closeEntry();
        begin(PackManifest.SIGNATURE);
        zip.write(PackManifest.sign(manifest, key).getBytes(US_ASCII));
        zip.closeEntry();
        zip.finish();
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
    }

    /// Writes a file.
    @FunctionalInterface
    public interface Content {
        void write(OutputStream target) throws IOException, SQLException;
    }

    /// Writes a file of records, and says how many they are.
    @FunctionalInterface
    public interface Counted {
        long write(OutputStream target) throws IOException, SQLException;
    }

    /// Counts and hashes what passes. Whoever writes a file may close it; the zip stays open.
    private static final class Measured extends OutputStream {

        private final OutputStream target;
        private final MessageDigest sha256 = Sha256.create();
        private long size;

        private Measured(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] { (byte) value }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
            sha256.update(bytes, offset, length);
            size += length;
        }

        private PackedFile file(String name) {
            return new PackedFile(name, size, HexFormat.of().formatHex(sha256.digest()));
        }
    }
}
