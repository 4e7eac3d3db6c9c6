package io.pullgate.benchmark.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import io.pullgate.benchmark.MeasurementException;

/// The least that storing costs: the very rows, ready in memory in PostgreSQL's binary format, copied into a table with the same
/// columns, indexes and partitions, in batches of the same size. Nothing is read from Kafka, looked up or linked.
final class CopyCeiling {

    private static final int BATCH = 5_000;

    private final Connection owner;

    private CopyCeiling(Connection owner) {
        this.owner = owner;
    }

    /// Makes the table. Months are partitions there as well; all rows are of this one.
    static CopyCeiling prepare(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE ceiling (LIKE pull_decision INCLUDING ALL) PARTITION BY RANGE (decided_at)");
            statement.execute("CREATE TABLE ceiling_now PARTITION OF ceiling DEFAULT");
        }
        return new CopyCeiling(owner);
    }

    /// Takes what was stored after these positions, and copies it.
    ///
    /// @return rows a second
    double perSecond(List<Stretch> stored) throws SQLException, IOException {
        List<byte[]> batches = new ArrayList<>();
        long rows = 0;
        for (Stretch stretch : stored) {
            rows += stretch.upTo() - stretch.after();
            for (long after = stretch.after(); after < stretch.upTo(); after += BATCH) {
                batches.add(rows(stretch.bucket(), after, Math.min(after + BATCH, stretch.upTo())));
            }
        }
        long begin = System.nanoTime();
        long copied = 0;
        for (byte[] batch : batches) {
            copied += copies().copyIn("COPY ceiling FROM STDIN (FORMAT binary)", new ByteArrayInputStream(batch), 1 << 16);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (copied != rows) {
            throw new MeasurementException("%d rows were to be copied, and %d were".formatted(rows, copied));
        }
        empty();
        return copied / seconds;
    }

    private byte[] rows(int bucket, long after, long upTo) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BATCH * 1_024);
        copies().copyOut("""
                COPY (SELECT * FROM pull_decision WHERE bucket = %d AND position > %d AND position <= %d ORDER BY position)
                TO STDOUT (FORMAT binary)""".formatted(bucket, after, upTo), bytes);
        return bytes.toByteArray();
    }

    private void empty() throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("TRUNCATE ceiling");
        }
    }

    private CopyManager copies() throws SQLException {
        return owner.unwrap(PGConnection.class).getCopyAPI();
    }

    /// What was stored in one bucket meanwhile.
    record Stretch(int bucket, long after, long upTo) {
    }
}
