package io.pullgate.benchmark.ingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.pullgate.benchmark.ingest.CopyCeiling.Stretch;

/// How many pulls are on record, and how far what follows them has come.
///
/// @param lengths of the chains, by bucket
/// @param followed how many records are counted in the roll-ups
public record Stored(Map<Integer, Long> lengths, long followed) {

    private static final String LENGTHS = "SELECT bucket, length FROM chain WHERE kind = 'pull'";
    private static final String FOLLOWED = "SELECT coalesce(sum(position), 0) FROM follower WHERE name = 'roll-ups' AND kind = 'pull'";

    public static Stored now(Connection database) throws SQLException {
        Map<Integer, Long> lengths = new TreeMap<>();
        try (Statement query = database.createStatement()) {
            try (ResultSet rows = query.executeQuery(LENGTHS)) {
                while (rows.next()) {
                    lengths.put(rows.getInt(1), rows.getLong(2));
                }
            }
            try (ResultSet row = query.executeQuery(FOLLOWED)) {
                row.next();
                return new Stored(lengths, row.getLong(1));
            }
        }
    }

    public long all() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whether nothing is left to do for so many.
    public boolean holds(long wanted) {
        return all() >= wanted && followed >= wanted;
    }

    List<Stretch> since(Stored before) {
        return lengths.entrySet().stream()
                .map(chain -> new Stretch(chain.getKey(), before.lengths.getOrDefault(chain.getKey(), 0L), chain.getValue()))
                .toList();
    }
}
