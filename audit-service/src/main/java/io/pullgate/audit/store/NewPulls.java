package io.pullgate.audit.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.pullgate.audit.PullDecision;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.integrity.ChainDigest;

/// Adds the pulls of a batch that are not stored yet.
final class NewPulls {

    /// One look-up in the primary key for each of them, in the one month it would be in. Said as an equation, the time alone
    /// looks selective enough to PostgreSQL, and thousands of records may have the same.
    private static final String KNOWN = """
            SELECT wanted.place FROM unnest(?, ?) WITH ORDINALITY AS wanted (id, at, place)
            CROSS JOIN LATERAL (SELECT FROM pull_decision WHERE decision_id = wanted.id
                AND decided_at >= wanted.at AND decided_at <= wanted.at LIMIT 1) AS stored""";
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewPulls() {
    }

    /// @param ask which of them are there already; whoever does not may be refused by the primary key
    /// @return how many of them were not there yet
    static int store(Connection connection, List<Arrival<PullDecision>> arrivals, Instant now, boolean ask)
            throws SQLException {
        if (arrivals.isEmpty()) {
            return 0;
        }
        BitSet known = ask ? known(connection, arrivals) : new BitSet();
        // By month: where two months meet, many short ranges would have to be sealed when the older one is dropped.
        List<Arrival<PullDecision>> fresh = Arrival.fresh(arrivals, known, Key::of).stream()
                .sorted(Comparator.comparing(arrival -> month(arrival.entry().decidedAt()))).toList();
        if (!fresh.isEmpty()) {
            ensureMonths(connection, fresh, now);
            add(connection, fresh, now);
        }
        return fresh.size();
    }

    private static void add(Connection connection, List<Arrival<PullDecision>> fresh, Instant now) throws SQLException {
        Chains chains = Chains.hold(connection, ChainKind.PULL, fresh);
        PullRows rows = new PullRows();
        try (CopyStream stream = PullRows.begin(connection)) {
            for (Arrival<PullDecision> arrival : fresh) {
                byte[] salt = new byte[ChainDigest.SALT_LENGTH];
                RANDOM.nextBytes(salt);
                chains.put(rows.add(chains.end(arrival.bucket()), new RecordedPull(arrival.entry(), now), salt));
                rows.flow(stream);
            }
            rows.end(stream);
        }
        chains.move(connection);
    }

    private static BitSet known(Connection connection, List<Arrival<PullDecision>> arrivals) throws SQLException {
        List<Key> keys = arrivals.stream().map(Arrival::entry).map(Key::of).toList();
        BitSet known = new BitSet();
        try (PreparedStatement query = connection.prepareStatement(KNOWN)) {
            query.setArray(1, connection.createArrayOf("uuid", keys.stream().map(Key::id).toArray()));
            query.setArray(2, connection.createArrayOf("timestamptz", keys.stream().map(Key::time).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.set(rows.getInt(1) - 1);
                }
            }
        }
        return known;
    }

    /// With the months of the records, this one and the next: at the turn of a month nobody waits for a partition.
    private static void ensureMonths(Connection connection, List<Arrival<PullDecision>> fresh, Instant instant)
            throws SQLException {
        YearMonth now = month(instant);
        Object[] months = Stream.concat(fresh.stream().map(arrival -> month(arrival.entry().decidedAt())),
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

    /// The primary key, as the database has it: in microseconds.
    private record Key(UUID id, Instant time) {

        static Key of(PullDecision pull) {
            return new Key(pull.id(), pull.decidedAt().truncatedTo(ChronoUnit.MICROS));
        }
    }
}
