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
    private static final String THERE = "(expires_at IS NULL OR expires_at > now())";
    /// Nobody works on it, and it may be begun.
    private static final String WAITING = "state IN ('queued', 'running') AND coalesce(lease_until, '-infinity') < now()";
    private static final String UNFINISHED = " WHERE id = ? AND attempt = ? AND state = 'running'";

    private ExportTable() {
    }

    /// Nothing if the user has as many as may be. One user's orders wait for each other, so that none slips through.
    static Optional<Export> add(Connection connection, Export order, int perUser) throws SQLException {
        update(connection, "SELECT pg_advisory_xact_lock(hashtextextended('export ' || ?, 0))", order.askedBy());
        return query(connection, "INSERT INTO export (id, asked_by, audits_everything, wanted) SELECT ?, ?, ?, ?"
                + " WHERE (SELECT count(*) FROM export WHERE asked_by = ? AND " + THERE + ") < ? RETURNING " + COLUMNS,
                order.id(), order.askedBy(), order.auditsEverything(), order.wanted(), order.askedBy(), perUser).stream()
                .findFirst();
    }

    static Optional<Export> find(Connection connection, UUID id) throws SQLException {
        return query(connection, "SELECT " + COLUMNS + " FROM export WHERE id = ? AND " + THERE, id).stream().findFirst();
    }

    static List<Export> of(Connection connection, String user) throws SQLException {
        return query(connection, "SELECT " + COLUMNS + " FROM export WHERE asked_by = ? AND " + THERE
                + " ORDER BY asked_at DESC, id", user);
    }

    /// How much all exports hold, in bytes of content.
    static long size(Connection connection) throws SQLException {
        try (PreparedStatement select = prepare(connection, "SELECT coalesce(sum(size), 0)::bigint FROM export");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Its content goes in the rounds to come: nobody waits for that.
    static boolean delete(Connection connection, UUID id) throws SQLException {
        return update(connection, "UPDATE export SET state = 'failed', problem = 'It was deleted.', expires_at = now()"
                + " WHERE id = ? AND " + THERE, id) > 0;
    }

    /// One that nobody works on, begun anew: those that failed least first, so that one nobody can write keeps none waiting.
    static Optional<Export> claim(Connection connection, Duration lease) throws SQLException {
        return query(connection, "UPDATE export SET state = 'running', attempt = attempt + 1, rows = 0, size = 0,"
                + " failures = failures + (state = 'running')::integer, lease_until = " + LATER + " WHERE id = (SELECT id FROM"
                + " export WHERE " + WAITING + " ORDER BY failures, asked_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING "
                + COLUMNS, lease.toMillis()).stream().findFirst();
    }

    /// Fails those that were begun too often without coming to their end. The last attempt may be one nobody ended.
    static void giveUp(Connection connection, int attempts, Duration kept) throws SQLException {
        update(connection,
                "UPDATE export SET state = 'failed', problem = 'It was begun ' || ? || ' times and never finished.',"
                        + " finished_at = now(), expires_at = " + LATER + " WHERE " + WAITING
                        + " AND failures + (state = 'running')::integer >= ?",
                attempts, kept.toMillis(), attempts);
    }

    /// Removes of one export that nobody may fetch any more so many pieces, and itself with the last of them.
    ///
    /// @return how many rows were removed; 0 if there is no such export that nobody else is removing
    static int clear(Connection connection, int most) throws SQLException {
        Optional<Export> over = query(connection, "SELECT " + COLUMNS + " FROM export WHERE expires_at <= now()"
                + " ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED").stream().findFirst();
        if (over.isEmpty()) {
            return 0;
        }
        UUID id = over.get().id();
        int pieces = update(connection, "DELETE FROM export_chunk WHERE export = ? AND (attempt, number) IN"
                + " (SELECT attempt, number FROM export_chunk WHERE export = ? LIMIT ?)", id, id, most);
        return pieces < most ? pieces + update(connection, "DELETE FROM export WHERE id = ?", id) : pieces;
    }

    /// Notes whose records the asker may read now, and removes what earlier attempts wrote.
    static boolean begin(Connection connection, Export export, Set<String> overseen) throws SQLException {
        boolean ours = update(connection, "UPDATE export SET overseen = ?" + UNFINISHED,
                connection.createArrayOf("text", overseen.toArray()), export.id(), export.attempt()) > 0;
        if (ours) {
            update(connection, "DELETE FROM export_chunk WHERE export = ? AND attempt < ?", export.id(), export.attempt());
        }
        return ours;
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

    /// For another replica to begin anew at once: it was no failure.
    static void release(Connection connection, Export export) throws SQLException {
        update(connection, "UPDATE export SET state = 'queued', lease_until = NULL" + UNFINISHED, export.id(),
                export.attempt());
    }

    /// For some replica to begin anew after a while.
    static void retry(Connection connection, Export export, Duration pause) throws SQLException {
        update(connection, "UPDATE export SET state = 'queued', failures = failures + 1, lease_until = " + LATER + UNFINISHED,
                pause.toMillis(), export.id(), export.attempt());
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
