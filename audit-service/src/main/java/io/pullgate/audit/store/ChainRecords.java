package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.store.Followers.Stretch;

/// The records of a stretch of a chain, in their order.
public final class ChainRecords {

    private static final String WITHIN = " WHERE bucket = ? AND position > ? AND position <= ?";
    private static final String PULLS = "SELECT " + PullTable.COLUMN_NAMES + " FROM pull_decision" + WITHIN;
    private static final String NOT_ALLOWED = " AND decision <> 'allowed'";
    private static final String CHANGES = "SELECT " + ChangeTable.COLUMN_NAMES + " FROM settings_change" + WITHIN;
    private static final String SIZE_OF_PULLS = "SELECT coalesce(sum(octet_length(verdicts::text) + 1000), 0) AS bytes"
            + " FROM pull_decision" + WITHIN;
    private static final String SIZE_OF_CHANGES = "SELECT coalesce(sum(coalesce(octet_length(before::text), 0)"
            + " + coalesce(octet_length(after::text), 0) + 1000), 0) AS bytes FROM settings_change" + WITHIN;
    private static final String IN_ORDER = " ORDER BY position";

    private ChainRecords() {
    }

    public static List<RecordedPull> pulls(Connection connection, Stretch stretch) throws SQLException {
        return read(connection, PULLS + IN_ORDER, stretch, PullTable::read);
    }

    /// Without those that were allowed; what would have been denied is there.
    public static List<RecordedPull> refusals(Connection connection, Stretch stretch) throws SQLException {
        return read(connection, PULLS + NOT_ALLOWED + IN_ORDER, stretch, PullTable::read);
    }

    public static List<RecordedChange> changes(Connection connection, Stretch stretch) throws SQLException {
        return read(connection, CHANGES + IN_ORDER, stretch, ChangeTable::read);
    }

    /// About how many bytes the records of a stretch have.
    public static long size(Connection connection, Stretch stretch) throws SQLException {
        String sql = switch (stretch.kind()) {
            case PULL -> SIZE_OF_PULLS;
            case CHANGE -> SIZE_OF_CHANGES;
        };
        return read(connection, sql, stretch, row -> row.number("bytes")).getFirst();
    }

    private static <T> List<T> read(Connection connection, String sql, Stretch stretch, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, stretch.bucket());
            query.setLong(2, stretch.after());
            query.setLong(3, stretch.upTo());
            List<T> records = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    records.add(reading.read(new Row(rows)));
                }
            }
            return records;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(Row row) throws SQLException;
    }
}
