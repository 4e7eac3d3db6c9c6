package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.integrity.ChainDigest;
import io.pullgate.audit.integrity.Link;

/// Pulls on their way into `pull_decision`, each linked to the one before it by the very bytes that are sent.
final class PullRows {

    private static final List<String> COLUMNS = Stream.of(
            Stream.of("bucket", "position"),
            PullTable.columns().stream().map(PullTable.Column::name),
            PullTable.names().stream().map(PullTable.Column::name),
            Stream.of("salt", "link")).flatMap(names -> names).toList();
    private static final String COPY = COLUMNS.stream().collect(
            Collectors.joining(", ", "COPY pull_decision (", ") FROM STDIN (FORMAT binary)"));
    /// Enough for PostgreSQL to be busy with.
    private static final int PIECE = 1 << 16;

    private final ChainDigest digest = new ChainDigest();
    private final BinaryCopy rows = new BinaryCopy(2 * PIECE);

    static CopyStream begin(Connection connection) throws SQLException {
        return CopyStream.begin(connection, COPY);
    }

    /// Puts a pull behind the end of its chain.
    ///
    /// @param salt 16 bytes nobody can guess
    /// @return the chain's end with it
    ChainEnd add(ChainEnd end, RecordedPull pull, byte[] salt) {
        long position = end.length() + 1;
        rows.row(COLUMNS.size());
        rows.smallNumber(end.bucket());
        rows.number(position);
        int columns = rows.size();
        PullTable.columns().forEach(column -> column.cell().accept(rows, pull));
        int names = rows.size();
        PullTable.names().forEach(column -> column.cell().accept(rows, pull));
        byte[] commitment = digest.commitment(salt, rows.slice(names, rows.size()));
        Link link = digest.pull(end.link(), end.bucket(), position, rows.slice(columns, names), commitment);
        rows.bytes(salt);
        rows.bytes(link.bytes());
        return end.with(link);
    }

    /// Sends what has come together, if it is worth sending.
    void flow(CopyStream stream) throws SQLException {
        if (rows.size() > PIECE) {
            rows.flow(stream);
        }
    }

    void end(CopyStream stream) throws SQLException {
        rows.end(stream);
    }
}
