package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/// A transaction that is rolled back unless it was committed.
public final class Transaction implements AutoCloseable {

    private final Connection connection;
    private boolean committed;

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    public static Transaction begin(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            return new Transaction(connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    public Connection connection() {
        return connection;
    }

    public void commit() throws SQLException {
        connection.commit();
        committed = true;
    }

    @Override
    public void close() throws SQLException {
        try (Connection _ = connection) {
            if (!committed) {
                connection.rollback();
            }
        }
    }
}
