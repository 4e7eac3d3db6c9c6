package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.pullgate.audit.PullDecision;
import io.pullgate.audit.SettingsChange;

/// Where messages become records. Records and the offsets they came from are written in one transaction: whatever happens
/// between Kafka and PostgreSQL, each message is stored exactly once in effect. Each new record is put behind the last one
/// of its chain.
@ApplicationScoped
public class Ledger {

    /// SQLSTATE unique_violation (PostgreSQL manual, appendix A).
    private static final String STORED_ALREADY = "23505";
    private static final int WARY_BATCHES = 100;

    private final DataSource database;
    private final Time time;
    /// For how many batches to ask first which of their records are there already. Hardly ever one is, so it is not asked for before
    /// PostgreSQL refuses one; but where one has come twice, others do.
    private final AtomicInteger wary = new AtomicInteger();

    /// One clock for all replicas: what is recorded later has a later time, and names and months go by it.
    @Inject
    Ledger(DataSource database) {
        this(database, DatabaseClock::now);
    }

    /// One that takes its time from this clock.
    Ledger(DataSource database, Clock clock) {
        this(database, _ -> clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Ledger(DataSource database, Time time) {
        this.database = database;
        this.time = time;
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
        if (wary.get() == 0) {
            try {
                return store(batch, expected, false);
            } catch (SQLException failure) {
                requireStoredAlready(failure);
            }
        }
        Stored stored = storeWary(batch, expected);
        wary.updateAndGet(left -> stored.duplicates() > 0 ? WARY_BATCHES : Math.max(0, left - 1));
        return stored;
    }

    private Stored storeWary(List<Received> batch, SortedMap<Partition, Long> expected)
            throws SQLException, OvertakenException {
        try {
            return store(batch, expected, true);
        } catch (SQLException failure) {
            requireStoredAlready(failure);
            // What was not stored when we asked has come from another partition since: it is found now.
            return store(batch, expected, true);
        }
    }

    private static void requireStoredAlready(SQLException failure) throws SQLException {
        if (!STORED_ALREADY.equals(failure.getSQLState())) {
            throw failure;
        }
    }

    /// Up to where a batch goes in each of its partitions.
    public static NavigableMap<Partition, Long> ends(List<Received> batch) {
        NavigableMap<Partition, Long> ends = new TreeMap<>();
        batch.forEach(received -> ends.put(received.partition(), received.offset() + 1));
        return ends;
    }

    private Stored store(List<Received> received, SortedMap<Partition, Long> expected, boolean ask)
            throws SQLException, OvertakenException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            Progress.lock(connection, expected);
            Instant now = time.now(connection);
            List<Received> batch = Plausible.only(received, now);
            List<Arrival<PullDecision>> pulls = Arrival.only(PullDecision.class, batch);
            List<Arrival<SettingsChange>> changes = Arrival.only(SettingsChange.class, batch);
            int newPulls = NewPulls.store(connection, pulls, now, ask);
            int newChanges = NewChanges.store(connection, changes, now, ask);
            int unreadable = DeadLetters.insert(connection, batch);
            Progress.move(connection, ends(batch));
            transaction.commit();
            return new Stored(newPulls, newChanges, pulls.size() - newPulls + changes.size() - newChanges, unreadable);
        }
    }

    @FunctionalInterface
    private interface Time {
        Instant now(Connection connection) throws SQLException;
    }
}
