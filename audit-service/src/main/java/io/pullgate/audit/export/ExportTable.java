package io.pullgate.audit.export;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.pullgate.audit.export.Export.State;

/// The statements on the tables `export` and `export_chunk`. All times are the database's own: replicas need not agree on one.
final class ExportTable {

    private static final String COLUMNS = "id, asked_by, audits_everything, overseen, wanted, state, attempt, rows, size,"
            + " sha256, problem, asked_at, expires_at";
    private static final String LATER = "now() + ? * interval '1 millisecond'";
    private static final String UNFINISHED = " WHERE id = ? AND attempt = ? AND state = 'running'";

    private ExportTable() {
    }

    /// Nothing if the user has as many as may be. One user's orders wait for each other, so that none slips through.
    static Optional<Export> add(Connection connection, Export order, int perUser) throws SQLException {
        update(connection, "SELECT pg_advisory_xact_lock(hashtextextended('export ' || ?, 0))", order.askedBy());
        return query(connection, "INSERT INTO export (id, asked_by, audits_everything, wanted) SELECT ?, ?, ?, ?"
                + " WHERE (SELECT count(*) FROM export WHERE asked_by = ?) < ? RETURNING " + COLUMNS, order.id(),
                order.askedBy(),
                order.auditsEverything(), order.wanted(), order.askedBy(), perUser).stream().findFirst();
    }

    static Optional<Export> find(Connection connection, UUID id) throws SQLException {
        return query(connection, "SELECT " + COLUMNS + " FROM export WHERE id = ?", id).stream().findFirst();
    }

    static List<Export> of(Connection connection, String user) throws SQLException {
        return query(connection, "SELECT " + COLUMNS + " FROM export WHERE asked_by = ? ORDER BY asked_at DESC, id", user);
    }

    static boolean delete(Connection connection, UUID id) throws SQLException {
        return update(connection, "DELETE FROM export WHERE id = ?", id) > 0;
    }

    /// The oldest that nobody works on, begun anew.
    static Optional<Export> claim(Connection connection, Duration lease) throws SQLException {
        Optional<Export> claimed = query(connection, "UPDATE export SET state = 'running', attempt = attempt + 1, rows = 0,"
                + " size = 0, lease_until = " + LATER + " WHERE id = (SELECT id FROM export WHERE state = 'queued'"
                + " OR state = 'running' AND lease_until < now() ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING "
                + COLUMNS, lease.toMillis()).stream().findFirst();
        if (claimed.isPresent()) {
            update(connection, "DELETE FROM export_chunk WHERE export = ?", claimed.get().id());
        }
        return claimed;
    }

    /// Fails those that were begun too often and left by whoever worked on them; removes those nobody may fetch any more.
    static void clear(Connection connection, int attempts, Duration kept) throws SQLException {
        update(connection,
                "UPDATE export SET state = 'failed', problem = 'It was begun ' || attempt || ' times and never finished.',"
                        + " finished_at = now(), expires_at = " + LATER + " WHERE state = 'running' AND lease_until < now()"
                        + " AND attempt >= ?",
                kept.toMillis(), attempts);
        update(connection, "DELETE FROM export WHERE expires_at < now()");
    }

    static boolean oversees(Connection connection, Export export, Set<String> overseen) throws SQLException {
        return update(connection, "UPDATE export SET overseen = ?" + UNFINISHED,
                connection.createArrayOf("text", overseen.toArray()), export.id(), export.attempt()) > 0;
    }

    static boolean renew(Connection connection, Export export, Duration lease) throws SQLException {
        return update(connection, "UPDATE export SET lease_until = " + LATER + UNFINISHED, lease.toMillis(), export.id(),
                export.attempt()) > 0;
    }

    /// False, and nothing is added, if the export is no longer that of the attempt.
    static boolean append(Connection connection, Export export, int number, byte[] chunk, long rows, long size)
            throws SQLException {
        boolean ours = update(connection, "UPDATE export SET rows = ?, size = ?" + UNFINISHED, rows, size, export.id(),
                export.attempt()) > 0;
        return ours && update(connection, "INSERT INTO export_chunk (export, attempt, number, bytes) VALUES (?, ?, ?, ?)",
                export.id(), export.attempt(), number, chunk) > 0;
    }

    static boolean finish(Connection connection, Export export, long rows, String sha256, Duration kept) throws SQLException {
        return update(connection, "UPDATE export SET state = 'done', rows = ?, sha256 = ?, finished_at = now(), expires_at = "
                + LATER + UNFINISHED, rows, sha256, kept.toMillis(), export.id(), export.attempt()) > 0;
    }

    static void fail(Connection connection, Export export, String problem, Duration kept) throws SQLException {
        update(connection, "UPDATE export SET state = 'failed', problem = ?, finished_at = now(), expires_at = " + LATER
                + UNFINISHED, problem, kept.toMillis(), export.id(), export.attempt());
    }

    /// For another replica to begin anew at once.
    static void release(Connection connection, Export export) throws SQLException {
        update(connection, "UPDATE export SET state = 'queued', lease_until = NULL" + UNFINISHED, export.id(),
                export.attempt());
    }

    static Optional<byte[]> chunk(Connection connection, Export export, int number) throws SQLException {
        try (PreparedStatement select = prepare(connection, "SELECT bytes FROM export_chunk WHERE export = ? AND attempt = ?"
                + " AND number = ?", export.id(), export.attempt(), number); ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    private static List<Export> query(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values); ResultSet rows = statement.executeQuery()) {
            List<Export> exports = new ArrayList<>();
            while (rows.next()) {
                exports.add(read(rows));
            }
            return exports;
        }
    }

    /// @return how many rows were changed
    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < values.length; index++) {
            switch (values[index]) {
                case Array array -> statement.setArray(index + 1, array);
                case byte[] bytes -> statement.setBytes(index + 1, bytes);
                case Object value -> statement.setObject(index + 1, value);
            }
        }
        return statement;
    }

    private static Export read(ResultSet row) throws SQLException {
        return new Export(row.getObject("id", UUID.class), row.getString("asked_by"), row.getBoolean("audits_everything"),
                Set.of((String[]) row.getArray("overseen").getArray()), row.getString("wanted"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getInt("attempt"), row.getLong("rows"),
                row.getLong("size"), Optional.ofNullable(row.getString("sha256")),
                Optional.ofNullable(row.getString("problem")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(), instant(row, "expires_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
