package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;

import io.pullgate.audit.integrity.Form;

/// A chain as the database gives it away, recomputed from nothing but what docs/decisions/0014-a-chain-of-records.md says.
record StoredChain(String table, int bucket, Form form) {

    private static final int HEADER = 19;
    private static final int NO_MORE_ROWS = -1;

    static StoredChain pulls(int bucket) {
        return new StoredChain("pull_decision", bucket, Form.PULL);
    }

    static StoredChain changes(int bucket) {
        return new StoredChain("settings_change", bucket, Form.CHANGE);
    }

    /// Fails unless there are so many records, without a gap, each with the link it should have.
    void assertUnbroken(Connection connection, int length) throws SQLException, IOException, NoSuchAlgorithmException {
        ByteBuffer rows = copy(connection);
        byte[] previous = new byte[32];
        int position = 0;
        while (rows.getShort() != NO_MORE_ROWS) {
            position++;
            List<byte[]> cells = new ArrayList<>();
            for (int cell = 0; cell < columns().size(); cell++) {
                cells.add(cell(rows));
            }
            assertThat(ByteBuffer.wrap(cells.get(1), Integer.BYTES, Long.BYTES).getLong()).isEqualTo(position);
            previous = link(previous, cells);
            assertThat(cells.getLast()).as("link at %d", position).endsWith(previous);
        }
        assertThat(position).isEqualTo(length);
        assertThat(head(connection)).isEqualTo(ByteBuffer.allocate(Long.BYTES + 32).putLong(length).put(previous).array());
    }

    private byte[] link(byte[] previous, List<byte[]> cells) throws NoSuchAlgorithmException {
        int columns = 2 + form.columns().size();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] commitment = {};
        if (form == Form.PULL) {
            sha256.update(cells.get(columns), Integer.BYTES, 16);
            cells.subList(columns + 1, columns + 1 + Form.NAMES.size()).forEach(sha256::update);
            commitment = ByteBuffer.allocate(36).putInt(32).put(sha256.digest()).array();
        }
        sha256.update((byte) (form == Form.PULL ? 1 : 2));
        sha256.update(previous);
        cells.subList(0, columns).forEach(sha256::update);
        return sha256.digest(commitment);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("bucket::bigint", "position"));
        columns.addAll(form.columns());
        if (form == Form.PULL) {
            columns.add("salt");
            columns.addAll(Form.NAMES);
        }
        columns.add("link");
        return columns;
    }

    private ByteBuffer copy(Connection connection) throws SQLException, IOException {
        return query(connection, "SELECT %s FROM %s WHERE bucket = %d ORDER BY position"
                .formatted(String.join(", ", columns()), table, bucket)).position(HEADER);
    }

    /// The length and the head that the table `chain` has for it.
    private byte[] head(Connection connection) throws SQLException, IOException {
        ByteBuffer row = query(connection, "SELECT length, head FROM chain WHERE kind = '%s' AND bucket = %d"
                .formatted(form == Form.PULL ? "pull" : "change", bucket)).position(HEADER + Short.BYTES);
        byte[] length = cell(row);
        byte[] head = cell(row);
        return ByteBuffer.allocate(Long.BYTES + 32).put(length, Integer.BYTES, Long.BYTES).put(head, Integer.BYTES, 32).array();
    }

    private static ByteBuffer query(Connection connection, String query) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (%s) TO STDOUT (FORMAT binary)".formatted(query),
                bytes);
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /// A column with its length.
    private static byte[] cell(ByteBuffer rows) {
        int length = rows.getInt(rows.position());
        byte[] cell = new byte[Integer.BYTES + Math.max(length, 0)];
        rows.get(cell);
        return cell;
    }
}
