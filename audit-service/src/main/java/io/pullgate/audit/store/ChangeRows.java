package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.integrity.ChainDigest;
import io.pullgate.audit.integrity.Link;

/// Settings changes on their way into `settings_change`, each linked to the one before it by the very bytes that are sent.
final class ChangeRows {

    private static final String COPY = "COPY settings_change (bucket, position, " + ChangeTable.COLUMN_NAMES
            + ", link) FROM STDIN (FORMAT binary)";
    private static final int USUAL_ROW = 1_024;

    private final ChainDigest digest = new ChainDigest();
    private final BinaryCopy rows;

    ChangeRows(int expected) {
        rows = new BinaryCopy(expected * USUAL_ROW);
    }

    /// Puts a change behind the end of its chain.
    ///
    /// @return the chain's end with it
    ChainEnd add(ChainEnd end, RecordedChange change) {
        long position = end.length() + 1;
        rows.row(ChangeTable.columns().size() + 3);
        rows.smallNumber(end.bucket());
        rows.number(position);
        int columns = rows.size();
        ChangeTable.columns().forEach(column -> column.cell().accept(rows, change));
        Link link = digest.change(end.link(), end.bucket(), position, rows.slice(columns, rows.size()));
        rows.bytes(link.bytes());
        return end.with(link);
    }

    void send(Connection connection) throws SQLException {
        try (CopyStream stream = CopyStream.begin(connection, COPY)) {
            rows.end(stream);
        }
    }
}
