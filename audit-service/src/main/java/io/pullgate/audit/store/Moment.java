package io.pullgate.audit.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

import io.pullgate.audit.ChangeQuery;
import io.pullgate.audit.Days;
import io.pullgate.audit.Page;
import io.pullgate.audit.PullQuery;
import io.pullgate.audit.PullSummary;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.EvidenceForm;

/// The records as they are at one moment, for who asks several things of them. One question at a time: each answer is read to its
/// end before the next question. However long an answer is, next to nothing of it is held.
public final class Moment implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Page ALL = new Page(Optional.empty(), Integer.MAX_VALUE);

    private final Transaction transaction;
    private final int usualTimeout;

    private Moment(Transaction transaction, int usualTimeout) {
        this.transaction = transaction;
        this.usualTimeout = usualTimeout;
    }

    public static Moment now(DataSource database) throws SQLException {
        Transaction transaction = Transaction.begin(database);
        Connection connection = transaction.connection();
        int usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return new Moment(transaction, usual);
        } catch (SQLException failure) {
            transaction.close();
            throw failure;
        }
    }

    public PullSummary summary(String organization, Days days) throws SQLException {
        return PullCounts.summary(transaction.connection(), Optional.of(organization), days);
    }

    /// Newest first.
    public void eachPull(PullQuery query, Records.PullVisitor visitor) throws SQLException, IOException {
        each(NewestFirst.PULLS.page(query.visibility(), Records.conditions(query.filters()), ALL),
                row -> visitor.visit(PullTable.read(row)));
    }

    /// Newest first.
    public void eachChange(ChangeQuery query, ChangeVisitor visitor) throws SQLException, IOException {
        each(NewestFirst.CHANGES.page(query.visibility(), Records.conditions(query.filters()), ALL),
                row -> visitor.visit(ChangeTable.read(row)));
    }

    /// The last change of an organization before these days.
    public Optional<RecordedChange> changeBefore(String organization, Days days) throws SQLException {
        Fragment question = Fragment.of("SELECT " + ChangeTable.COLUMN_NAMES + " FROM settings_change WHERE organization = ?"
                + " AND occurred_at < ? ORDER BY occurred_at DESC, id DESC LIMIT 1", organization,
                days.period().from().orElseThrow());
        return Question.ask(transaction.connection(), question, ChangeTable::read).stream().findFirst();
    }

    /// In the order of their numbers.
    public void eachCheckpoint(CheckpointVisitor visitor) throws SQLException, IOException {
        each(Fragment.of("SELECT number, jws FROM checkpoint ORDER BY number"),
                row -> visitor.visit(row.number("number"), row.text("jws")));
    }

    /// A checkpoint as it is signed, if there is one of this number.
    public Optional<String> checkpoint(long number) throws SQLException {
        return Question.ask(transaction.connection(), Fragment.of("SELECT jws FROM checkpoint WHERE number = ?", number),
                row -> row.text("jws")).stream().findFirst();
    }

    /// In the order of kind and bucket.
    public List<Checkpoint.ChainEnd> ends() throws SQLException {
        return ChainEnds.read(transaction.connection());
    }

    /// Where the records of a subject are, in no order; only those that are in a chain.
    public void eachPlace(EvidenceForm form, Subject subject, PlaceVisitor visitor) throws SQLException, IOException {
        Fragment of = subject.condition(form);
        each(Fragment.of("SELECT bucket, position FROM %s WHERE position IS NOT NULL AND ".formatted(form.table())).then(of),
                row -> visitor.visit((int) row.number("bucket"), row.number("position")));
    }

    /// How many records of a subject are in no chain.
    public long unchained(EvidenceForm form, Subject subject) throws SQLException {
        Fragment count = Fragment.of("SELECT count(*) AS number FROM %s WHERE position IS NULL AND ".formatted(form.table()))
                .then(subject.condition(form));
        return Question.ask(transaction.connection(), count, row -> row.number("number"), (int) PATIENCE.toSeconds())
                .getFirst();
    }

    /// The links of a stretch of a chain, in their order, each with whether it is of a subject.
    public void eachLink(Stretch stretch, Subject subject, LinkVisitor visitor) throws SQLException, IOException {
        EvidenceForm form = EvidenceForm.named(stretch.chain().kind());
        Fragment question = Fragment.of("SELECT position, link, coalesce(").then(subject.condition(form))
                .then(Fragment.of(", false) AS chosen FROM %s WHERE bucket = ? AND position > ? AND position <= ?"
                        .formatted(form.table()), stretch.chain().bucket(), stretch.after(), stretch.upTo()))
                .then(Fragment.of(" ORDER BY position"));
        each(question, row -> visitor.visit(row.number("position"), row.bytes("link"), row.flag("chosen")));
    }

    /// The records of a subject in a stretch of a chain, in their order and in PostgreSQL's binary COPY format.
    public InputStream copy(Stretch stretch, Subject subject) throws SQLException {
        EvidenceForm form = EvidenceForm.named(stretch.chain().kind());
        Connection connection = transaction.connection();
        // COPY has no parameters, but it can ask for what a parameter has set.
        try (PreparedStatement name = connection.prepareStatement("SELECT set_config('pullgate.organization', ?, true)")) {
            name.setString(1, subject.organization());
            try (ResultSet set = name.executeQuery()) {
                set.next();
            }
        }
        return new PGCopyInputStream(connection.unwrap(PGConnection.class),
                "COPY (SELECT %s FROM %s WHERE bucket = %d AND position > %d AND position <= %d AND %s ORDER BY position)"
                        .formatted(form.columns(), form.table(), stretch.chain().bucket(), stretch.after(), stretch.upTo(),
                                subject.written(form))
                        + " TO STDOUT (FORMAT binary)");
    }

    @Override
    public void close() throws SQLException {
        try (transaction) {
            transaction.connection().setNetworkTimeout(Runnable::run, usualTimeout);
        }
    }

    private void each(Fragment question, Question.RowVisitor visitor) throws SQLException, IOException {
        Question.each(transaction.connection(), question, visitor);
    }

    /// The records of a chain with positions above `after`, up to and including `upTo`.
    public record Stretch(ChainId chain, long after, long upTo) {
    }

    /// Is shown a change after the other.
    @FunctionalInterface
    public interface ChangeVisitor {
        void visit(RecordedChange change) throws IOException;
    }

    /// Is shown a checkpoint, as it is signed, after the other.
    @FunctionalInterface
    public interface CheckpointVisitor {
        void visit(long number, String jws) throws IOException;
    }

    /// Is shown one place in a chain after the other.
    @FunctionalInterface
    public interface PlaceVisitor {
        void visit(int bucket, long position) throws IOException;
    }

    /// Is shown one link after the other.
    @FunctionalInterface
    public interface LinkVisitor {
        void visit(long position, byte[] link, boolean chosen) throws IOException;
    }
}
