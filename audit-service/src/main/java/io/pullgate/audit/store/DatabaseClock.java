package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// The clock of the database: one for all replicas.
public final class DatabaseClock {

    private DatabaseClock() {
    }

    /// The time by now, also in the middle of a transaction; in microseconds.
    public static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT clock_timestamp()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
