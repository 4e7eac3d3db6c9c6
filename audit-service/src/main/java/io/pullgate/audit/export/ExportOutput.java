package io.pullgate.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

import javax.sql.DataSource;

import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.integrity.Sha256;
import io.pullgate.audit.store.Transaction;

/// Takes the content of one attempt and stores it chunk by chunk: one chunk is all that is ever held.
final class ExportOutput extends OutputStream {

    private final DataSource database;
    private final Export export;
    private final long largest;
    private final long together;
    private final byte[] held = new byte[Chunk.SIZE];
    private final MessageDigest digest = Sha256.create();
    private int filled;
    private int chunks;
    private long size;
    private long rows;

    ExportOutput(DataSource database, Export export, long largest, long together) {
        this.database = database;
        this.export = export;
        this.largest = largest;
        this.together = together;
    }

    /// Tells how many rows the content has so far.
    void rows(long written) {
        rows = written;
    }

    long rows() {
        return rows;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] { (byte) value }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, held.length - filled);
            System.arraycopy(bytes, offset + done, held, filled, part);
            filled += part;
            done += part;
            if (filled == held.length) {
                store();
            }
        }
    }

    /// Chunks are of one size, however often somebody flushes.
    @Override
    public void flush() {
    }

    /// Stores what is still held.
    ///
    /// @return the SHA-256 of all of it, in hexadecimal
    String complete() throws IOException {
        if (filled > 0) {
            store();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void store() throws IOException {
        size += filled;
        if (size > largest) {
            throw new ExportRefusedException(
                    "It is larger than %d bytes: ask for a shorter time or for less.".formatted(largest));
        }
        digest.update(held, 0, filled);
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            if (ExportTable.size(connection) + filled > together) {
                throw new ExportRefusedException("All exports together hold as much as they may: delete yours you need no more,"
                        + " or order it again when some have expired.");
            }
            boolean ours = ExportTable.append(connection, export, chunks, Chunk.deflate(held, filled), rows, size);
            transaction.commit();
            if (!ours) {
                throw new ExportLostException(export);
            }
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
        chunks++;
        filled = 0;
    }
}
