package io.pullgate.settings.hub;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/// Lets one replica at a time do something that takes long, without a transaction that waits meanwhile. The lock goes with
/// its connection: a replica that dies holds nothing up.
@ApplicationScoped
class ReplicaLock {

    private static final String TAKE = "select pg_try_advisory_lock(hashtextextended(?, 3))";
    private static final String RELEASE = "select pg_advisory_unlock(hashtextextended(?, 3))";

    private final DataSource database;

    ReplicaLock(DataSource database) {
        this.database = database;
    }

    /// Does it, unless another replica is just doing it. Not from within a transaction.
    <T> Optional<T> whileAlone(String what, Supplier<T> task) {
        try (Connection connection = database.getConnection()) {
            if (!call(connection, TAKE, what)) {
                return Optional.empty();
            }
            try {
                return Optional.of(task.get());
            } finally {
                call(connection, RELEASE, what);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    private static boolean call(Connection connection, String sql, String what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, what);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
