package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.pullgate.audit.Entry;
import io.pullgate.audit.integrity.Link;

/// Chains of one kind that a transaction makes longer: the table `chain`. Their rows are held until the transaction ends.
final class Chains {

    /// The update changes nothing: it locks a row that is there already, and returns it as it is by then.
    private static final String HOLD = """
            INSERT INTO chain AS known (kind, bucket, length, head) VALUES (?, ?, 0, ?)
            ON CONFLICT (kind, bucket) DO UPDATE SET length = known.length RETURNING length, head""";
    private static final String MOVE = "UPDATE chain SET length = ?, head = ? WHERE kind = ? AND bucket = ?";

    private final ChainKind kind;
    private final NavigableMap<Integer, ChainEnd> ends = new TreeMap<>();

    private Chains(ChainKind kind) {
        this.kind = kind;
    }

    /// Holds the chains these entries belong to.
    static Chains hold(Connection connection, ChainKind kind, Collection<? extends Arrival<? extends Entry>> arrivals)
            throws SQLException {
        Chains chains = new Chains(kind);
        List<Integer> buckets = arrivals.stream().map(Arrival::bucket).distinct().sorted().toList();
        try (PreparedStatement hold = connection.prepareStatement(HOLD)) {
            for (int bucket : buckets) {
                hold.setString(1, kind.wireName());
                hold.setInt(2, bucket);
                hold.setBytes(3, Link.NONE.bytes());
                chains.put(read(hold, bucket));
            }
        }
        return chains;
    }

    ChainEnd end(int bucket) {
        return ends.get(bucket);
    }

    void put(ChainEnd end) {
        ends.put(end.bucket(), end);
    }

    /// Writes down how far the chains go now.
    void move(Connection connection) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            for (ChainEnd end : ends.values()) {
                move.setLong(1, end.length());
                move.setBytes(2, end.link().bytes());
                move.setString(3, kind.wireName());
                move.setInt(4, end.bucket());
                move.executeUpdate();
            }
        }
    }

    private static ChainEnd read(PreparedStatement hold, int bucket) throws SQLException {
        try (ResultSet row = hold.executeQuery()) {
            row.next();
            return new ChainEnd(bucket, row.getLong("length"), Link.of(row.getBytes("head")));
        }
    }
}
