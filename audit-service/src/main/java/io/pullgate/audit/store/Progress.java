package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The table `ingest_offset`: up to where each partition is stored.
final class Progress {

    /// Waits for a transaction that is just storing this partition, wherever it runs, and so sees its result.
    private static final String CLAIM = """
            INSERT INTO ingest_offset AS known (topic, partition, topic_id, next_offset) VALUES (?, ?, ?, 0)
            ON CONFLICT (topic, partition) DO UPDATE SET topic_id = excluded.topic_id,
                next_offset = CASE WHEN known.topic_id = excluded.topic_id THEN known.next_offset ELSE 0 END
            RETURNING next_offset""";
    private static final String LOCK = "SELECT next_offset FROM ingest_offset WHERE topic = ? AND partition = ? FOR UPDATE";
    private static final String MOVE = "UPDATE ingest_offset SET next_offset = ? WHERE topic = ? AND partition = ?";

    private Progress() {
    }

    static NavigableMap<Partition, Long> claim(Connection connection, SortedMap<Partition, UUID> topicIds)
            throws SQLException {
        NavigableMap<Partition, Long> next = new TreeMap<>();
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            for (Map.Entry<Partition, UUID> partition : topicIds.entrySet()) {
                claim.setString(1, partition.getKey().topic());
                claim.setInt(2, partition.getKey().number());
                claim.setObject(3, partition.getValue());
                next.put(partition.getKey(), number(claim));
            }
        }
        return next;
    }

    /// Holds the rows until the transaction ends, if each stands where the caller believes it does.
    static void lock(Connection connection, SortedMap<Partition, Long> expected) throws SQLException, OvertakenException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            for (Map.Entry<Partition, Long> partition : expected.entrySet()) {
                lock.setString(1, partition.getKey().topic());
                lock.setInt(2, partition.getKey().number());
                long found = number(lock);
                if (found != partition.getValue()) {
                    throw new OvertakenException(partition.getKey(), partition.getValue(), found);
                }
            }
        }
    }

    static void move(Connection connection, SortedMap<Partition, Long> next) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            for (Map.Entry<Partition, Long> partition : next.entrySet()) {
                move.setLong(1, partition.getValue());
                move.setString(2, partition.getKey().topic());
                move.setInt(3, partition.getKey().number());
                move.executeUpdate();
            }
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("a row of ingest_offset has disappeared");
            }
            return row.getLong(1);
        }
    }
}
