package io.pullgate.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.EvidenceForm;

/// The records in PostgreSQL, as they are at one moment.
final class RecordDatabase implements AutoCloseable {

    private final Connection connection;

    private RecordDatabase(Connection connection) {
        this.connection = connection;
    }

    static RecordDatabase open(String url, Properties credentials) throws SQLException {
        Connection connection = DriverManager.getConnection(url, credentials);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new RecordDatabase(connection);
    }

    /// The checkpoints in the database, by number.
    SortedMap<Long, String> checkpoints() throws SQLException {
        SortedMap<Long, String> texts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, jws FROM checkpoint")) {
            while (rows.next()) {
                texts.put(rows.getLong(1), rows.getString(2));
            }
        }
        return texts;
    }

    void walk(Walk walk) throws SQLException, IOException, BadEvidenceException {
        try (Statement order = connection.createStatement()) {
            // Along that index, not by sorting everything first.
            order.execute("SET LOCAL enable_sort = off");
        }
        for (EvidenceForm form : new EvidenceForm[] { EvidenceForm.CHANGE, EvidenceForm.PULL }) {
            // By the columns of the table, of which there is an index: `bucket` alone would be the number that is selected.
            String copy = """
                    COPY (SELECT %1$s FROM %2$s WHERE position IS NOT NULL ORDER BY %2$s.bucket, %2$s.position)
                    TO STDOUT (FORMAT binary)""".formatted(form.columns(), form.table());
            try (InputStream in = new PGCopyInputStream(connection.unwrap(PGConnection.class), copy)) {
                walk.take(new CopyRows(in));
            }
        }
    }

    /// The ends of the chains as the database believes them to be, compared with what was found.
    void compareEnds(Walk walk) throws SQLException, BadEvidenceException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT kind, bucket, length, head FROM chain ORDER BY kind, bucket")) {
            while (rows.next()) {
                walk.requireEnd(new ChainId(rows.getString(1), rows.getInt(2)), rows.getLong(3), rows.getBytes(4));
            }
        }
    }

    /// How many records are in no chain, by kind.
    Map<String, Long> unchained() throws SQLException {
        Map<String, Long> unchained = new TreeMap<>();
        for (EvidenceForm form : EvidenceForm.values()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement
                            .executeQuery("SELECT count(*) FROM %s WHERE position IS NULL".formatted(form.table()))) {
                row.next();
                unchained.put(form.kind(), row.getLong(1));
            }
        }
        return unchained;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
