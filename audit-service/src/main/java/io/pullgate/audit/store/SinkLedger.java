package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/// What is remembered of sinks beside how far they have come, which [Followers] knows.
@ApplicationScoped
public class SinkLedger {

    private static final String BEGIN = "INSERT INTO siem_sink (name) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String PASS = "INSERT INTO follower (name, kind, bucket, position)"
            + " SELECT ?, kind, bucket, length FROM chain ON CONFLICT DO NOTHING";
    private static final String RETIRE = "SELECT retire_sink(?) AS retired";
    private static final String SKIP = "INSERT INTO siem_skipped (name, kind, id, problem) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING";
    /// A follower that never came to an end of its first piece of work has no position yet.
    private static final String BEHIND = """
            SELECT siem_sink.name, sum(chain.length - coalesce(follower.position, 0)) FROM siem_sink CROSS JOIN chain
            LEFT JOIN follower USING (name, kind, bucket) GROUP BY siem_sink.name""";

    private final DataSource database;

    SinkLedger(DataSource database) {
        this.database = database;
    }

    /// Notes that a sink begins, if it has not begun long ago. `fromNow`: it then passes over all there is already.
    public void begin(String follower, boolean fromNow) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            boolean isNew = execute(transaction.connection(), BEGIN, follower) > 0;
            if (isNew && fromNow) {
                execute(transaction.connection(), PASS, follower);
            }
            transaction.commit();
        }
    }

    /// Forgets a sink that is no more, by its name in the configuration: nothing waits for it any longer.
    ///
    /// @return whether there was such a sink
    public boolean retire(String name) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Question.ask(connection, Fragment.of(RETIRE, name), row -> row.flag("retired")).getFirst();
        }
    }

    /// Notes, in the transaction that moves the follower on, that its receiver does not get an event.
    public static void skip(Connection connection, String follower, ChainKind kind, UUID id, String problem)
            throws SQLException {
        execute(connection, SKIP, follower, kind.wireName(), id, problem);
    }

    /// How many records each follower has before it.
    public Map<String, Long> behind() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(BEHIND);
                ResultSet rows = query.executeQuery()) {
            Map<String, Long> behind = new HashMap<>();
            while (rows.next()) {
                behind.put(rows.getString(1), rows.getLong(2));
            }
            return behind;
        }
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            return statement.executeUpdate();
        }
    }
}
