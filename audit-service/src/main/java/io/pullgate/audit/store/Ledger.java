package io.pullgate.audit.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.postgresql.PGConnection;
import org.postgresql.util.ByteStreamWriter;

import io.pullgate.audit.Entry;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.SettingsChange;

/// Where messages become records. Records and the offsets they came from are written in one transaction: whatever happens
/// between Kafka and PostgreSQL, each message is stored exactly once in effect.
@ApplicationScoped
public class Ledger {

    private static final String INCOMING = "CREATE TEMPORARY TABLE IF NOT EXISTS incoming_pull ON COMMIT DELETE ROWS"
            + " AS SELECT " + PullTable.COLUMN_NAMES + " FROM pull_decision WITH NO DATA";
    private static final String COPY = "COPY incoming_pull (" + PullTable.COLUMN_NAMES + ") FROM STDIN (FORMAT binary)";
    private static final String INSERT = "INSERT INTO pull_decision (" + PullTable.COLUMN_NAMES + ") SELECT "
            + PullTable.COLUMN_NAMES + " FROM incoming_pull ON CONFLICT (decision_id, decided_at) DO NOTHING";

    private final DataSource database;
    private final Clock clock;

    Ledger(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Where to go on reading. A partition never seen before, or of a topic that was made anew, begins at 0.
    public NavigableMap<Partition, Long> claim(SortedMap<Partition, UUID> topicIds) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            NavigableMap<Partition, Long> next = Progress.claim(transaction.connection(), topicIds);
            transaction.commit();
            return next;
        }
    }

    /// Stores a batch that begins where `expected` says each of its partitions stands, and moves them on behind it.
    public Stored store(List<Received> batch, SortedMap<Partition, Long> expected) throws SQLException, OvertakenException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            Progress.lock(connection, expected);
            List<PullDecision> pulls = only(PullDecision.class, batch);
            List<SettingsChange> changes = only(SettingsChange.class, batch);
            int newPulls = pulls.isEmpty() ? 0 : insert(connection, pulls);
            int newChanges = ChangeTable.insert(connection, changes);
            int unreadable = DeadLetters.insert(connection, batch);
            Progress.move(connection, ends(batch));
            transaction.commit();
            return new Stored(newPulls, newChanges, pulls.size() - newPulls + changes.size() - newChanges, unreadable);
        }
    }

    /// Up to where a batch goes in each of its partitions.
    public static NavigableMap<Partition, Long> ends(List<Received> batch) {
        NavigableMap<Partition, Long> ends = new TreeMap<>();
        batch.forEach(received -> ends.put(received.partition(), received.offset() + 1));
        return ends;
    }

    private int insert(Connection connection, List<PullDecision> pulls) throws SQLException {
        ensureMonths(connection, pulls);
        ByteBuffer rows = PullTable.encode(pulls);
        try (Statement statement = connection.createStatement()) {
            statement.execute(INCOMING);
            try {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, ByteStreamWriter.of(rows));
            } catch (IOException failure) {
                throw new SQLException("the rows could not be sent", failure);
            }
            return statement.executeUpdate(INSERT);
        }
    }

    /// With the months of the records, this one and the next: at the turn of a month nobody waits for a partition.
    private void ensureMonths(Connection connection, List<PullDecision> pulls) throws SQLException {
        YearMonth now = month(clock.instant());
        Object[] months = Stream.concat(pulls.stream().map(PullDecision::decidedAt).map(Ledger::month),
                Stream.of(now, now.plusMonths(1)))
                .distinct().map(month -> month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toString()).toArray();
        try (PreparedStatement ensure = connection.prepareStatement("SELECT ensure_pull_decision_months(?)")) {
            ensure.setArray(1, connection.createArrayOf("timestamptz", months));
            ensure.execute();
        }
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }

    private static <T extends Entry> List<T> only(Class<T> type, List<Received> batch) {
        return batch.stream().map(Received::entry).filter(type::isInstance).map(type::cast).toList();
    }
}
