package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import io.pullgate.audit.Unreadable;

/// The table `dead_letter`: messages nobody could read, byte for byte.
final class DeadLetters {

    private static final String INSERT = """
            INSERT INTO dead_letter (topic, partition, "offset", bytes, problem) VALUES (?, ?, ?, ?, ?)""";

    private DeadLetters() {
    }

    static int insert(Connection connection, List<Received> batch) throws SQLException {
        int inserted = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Received received : batch) {
                if (received.entry() instanceof Unreadable(String problem)) {
                    insert.setString(1, received.partition().topic());
                    insert.setInt(2, received.partition().number());
                    insert.setLong(3, received.offset());
                    insert.setBytes(4, received.bytes());
                    insert.setString(5, problem);
                    inserted += insert.executeUpdate();
                }
            }
        }
        return inserted;
    }
}
