package io.pullgate.audit.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.integrity.Checkpoint;

/// The months of pulls, which are dropped as a whole.
@ApplicationScoped
public class Months {

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu_MM");
    private static final String PREFIX = "pull_decision_";
    private static final String ALL = """
            SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = 'pull_decision'::regclass AND relname ~ '^pull_decision_[0-9]{4}_[0-9]{2}$'
            ORDER BY relname COLLATE "C\"""";
    /// Whoever has gone along one chain goes along all, and sinks do once they have begun: a chain they have not come to yet is before
    /// them as a whole. In a chain the last record is the youngest.
    private static final String KEPT = """
            SELECT EXISTS (SELECT FROM held_organization AS held
                WHERE EXISTS (SELECT FROM %1$s AS pull WHERE pull.organization = held.organization))
            OR EXISTS (SELECT FROM
                (SELECT name FROM follower WHERE kind = 'pull' AND name <> 'names' UNION SELECT name FROM siem_sink) AS known
                CROSS JOIN chain LEFT JOIN follower USING (name, kind, bucket)
                WHERE chain.kind = 'pull' AND EXISTS (SELECT FROM %1$s AS pull
                WHERE pull.bucket = chain.bucket AND pull.position > coalesce(follower.position, 0)))
            OR EXISTS (SELECT FROM chain CROSS JOIN LATERAL (SELECT pull.recorded_at FROM %1$s AS pull
                WHERE pull.bucket = chain.bucket ORDER BY pull.position DESC LIMIT 1) AS youngest
                WHERE chain.kind = 'pull' AND youngest.recorded_at >= ?)
            OR EXISTS (SELECT FROM %1$s AS pull WHERE pull.bucket IS NULL AND pull.recorded_at >= ?)""";
    private static final String THERE = """
            SELECT EXISTS (SELECT FROM unnest(?, ?, ?) AS range (bucket, first, last) WHERE EXISTS (SELECT FROM %s AS pull
                WHERE pull.bucket = range.bucket AND pull.position BETWEEN range.first AND range.last))""";
    private static final String NEW = """
            SELECT EXISTS (SELECT FROM chain LEFT JOIN unnest(?, ?) AS sealed (bucket, length) USING (bucket)
                WHERE chain.kind = 'pull' AND EXISTS (SELECT FROM %s AS pull
                WHERE pull.bucket = chain.bucket AND pull.position > coalesce(sealed.length, 0)))""";
    private static final String UNCHAINED = "SELECT count(*) FROM %s AS pull WHERE bucket IS NULL";
    /// As `purge_pull_decisions` says it.
    private static final String KEPT_BY_HOLD = "55000";
    private static final String NEW_RECORDS = "55006";
    /// Somebody has read from it for longer than it may be waited for (PostgreSQL manual, appendix A).
    private static final String IN_USE = "55P03";
    private static final String PURGE = "SELECT purge_pull_decisions(?)";

    private final DataSource database;

    public Months(DataSource database) {
        this.database = database;
    }

    /// What to purge next: the oldest month before `oldest` that nothing keeps. A legal hold does, and whoever goes along the
    /// chains and has not come by yet, and a record that was stored in `oldest` or later, whatever the clock said where it was decided.
    ///
    /// @param last the newest checkpoint there is; what it seals, and what nothing was added to, is not read once more
    /// @param ends of all chains
    /// @param sealed what is gone already
    /// @throws BrokenChainException if the records of that month are not what was stored: nobody could look at them again
    public static Optional<Checkpoint.Purge> purgeable(Connection connection, YearMonth oldest, Optional<Checkpoint> last,
            List<Checkpoint.ChainEnd> ends, SealedRanges sealed) throws SQLException, BrokenChainException {
        for (YearMonth month : before(connection, oldest)) {
            if (!isKept(connection, month, oldest)) {
                Optional<Checkpoint.Purge> before = last.flatMap(Checkpoint::purge)
                        .filter(purge -> purge.month().equals(month));
                return before.isPresent() && !isAddedTo(connection, month, last.get())
                        ? before
                        : Optional.of(describe(connection, month, new Sealing(connection, ends, sealed)));
            }
        }
        return Optional.empty();
    }

    /// Whether any of these records is still there.
    public static boolean isThere(Connection connection, Checkpoint.Purge purge) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(THERE.formatted(of(purge.month())))) {
            query.setArray(1, numbers(connection, purge.ranges(), Checkpoint.Range::bucket));
            query.setArray(2, numbers(connection, purge.ranges(), Checkpoint.Range::from));
            query.setArray(3, numbers(connection, purge.ranges(), Checkpoint.Range::to));
            return says(query);
        }
    }

    /// Drops the month a checkpoint says is purged.
    ///
    /// @return false if there is nothing to drop any more
    /// @throws SQLException also when the month has to be kept after all
    public boolean purge(long checkpoint) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement purge = connection.prepareStatement(PURGE)) {
            purge.setLong(1, checkpoint);
            try (ResultSet row = purge.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// Whether a month was not dropped because something keeps it now.
    public static boolean isKept(SQLException refusal) {
        return Set.of(KEPT_BY_HOLD, NEW_RECORDS, IN_USE).contains(String.valueOf(refusal.getSQLState()));
    }

    private static List<YearMonth> before(Connection connection, YearMonth oldest) throws SQLException {
        List<YearMonth> months = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(ALL); ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                YearMonth month = YearMonth.parse(rows.getString(1).substring(PREFIX.length()), SUFFIX);
                if (month.isBefore(oldest)) {
                    months.add(month);
                }
            }
        }
        return months;
    }

    private static boolean isKept(Connection connection, YearMonth month, YearMonth oldest) throws SQLException {
        OffsetDateTime young = oldest.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        try (PreparedStatement query = connection.prepareStatement(KEPT.formatted(of(month)))) {
            query.setObject(1, young);
            query.setObject(2, young);
            return says(query);
        }
    }

    /// Whether a checkpoint does not count all records of a month.
    private static boolean isAddedTo(Connection connection, YearMonth month, Checkpoint checkpoint) throws SQLException {
        List<Checkpoint.ChainEnd> pulls = checkpoint.chains().stream()
                .filter(end -> end.kind().equals(ChainKind.PULL.wireName())).toList();
        try (PreparedStatement query = connection.prepareStatement(NEW.formatted(of(month)))) {
            query.setArray(1, numbers(connection, pulls, Checkpoint.ChainEnd::bucket));
            query.setArray(2, numbers(connection, pulls, Checkpoint.ChainEnd::length));
            return says(query);
        }
    }

    private static <T> Array numbers(Connection connection, List<T> values, Function<T, Number> number) throws SQLException {
        return connection.createArrayOf("bigint", values.stream().map(value -> number.apply(value).longValue()).toArray());
    }

    private static boolean says(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Checkpoint.Purge describe(Connection connection, YearMonth month, Sealing sealing)
            throws SQLException, BrokenChainException {
        List<Checkpoint.Range> found = sealing.ranges(of(month));
        return new Checkpoint.Purge(month, found.stream().mapToLong(range -> range.to() - range.from() + 1).sum()
                + unchained(connection, month), found);
    }

    private static long unchained(Connection connection, YearMonth month) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(UNCHAINED.formatted(of(month)));
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The records of a month, as the application role may read them. It may not name the partition.
    private static String of(YearMonth month) {
        return "(SELECT * FROM pull_decision WHERE decided_at >= '%s-01 00:00:00+00' AND decided_at < '%s-01 00:00:00+00')"
                .formatted(month, month.plusMonths(1));
    }
}
