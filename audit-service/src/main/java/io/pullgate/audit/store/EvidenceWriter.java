package io.pullgate.audit.store;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.postgresql.PGConnection;

import io.pullgate.audit.integrity.EvidenceForm;

/// Writes records of one kind as a file of evidence (docs/decisions/0015-checkpoints.md), which `pullgate-verify.jar` verifies. They
/// are streamed, however many they are.
@ApplicationScoped
public class EvidenceWriter {

    /// By the columns of the table, of which there is an index: `bucket` alone would be the number that is selected.
    private static final String COPY = """
            COPY (SELECT %1$s FROM %2$s WHERE %3$s ORDER BY %2$s.bucket, %2$s.position) TO STDOUT (FORMAT binary)""";

    private final DataSource database;

    public EvidenceWriter(DataSource database) {
        this.database = database;
    }

    /// @param stretches of which buckets, from where to where; all records that are in a chain, if there are none
    /// @return how many records were written
    public long write(EvidenceForm form, List<Stretch> stretches, OutputStream out) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            return connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyOut(COPY.formatted(form.columns(), form.table(), condition(stretches)), out);
        }
    }

    /// Numbers only: COPY has no parameters.
    private static String condition(List<Stretch> stretches) {
        return stretches.isEmpty()
                ? "position IS NOT NULL"
                : stretches.stream().map(stretch -> "bucket = %d AND position > %d AND position <= %d".formatted(
                        stretch.bucket(), stretch.after(), stretch.upTo())).collect(Collectors.joining(") OR (", "((", "))"));
    }

    /// The records of a bucket with positions above `after`, up to and including `upTo`.
    public record Stretch(int bucket, long after, long upTo) {
    }
}
