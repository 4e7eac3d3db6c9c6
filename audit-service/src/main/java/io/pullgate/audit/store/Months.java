package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            WHERE inhparent = 'pull_decision'::regclass ORDER BY relname COLLATE "C\"""";
    private static final String KEPT = """
            SELECT EXISTS (SELECT FROM held_organization AS held
                WHERE EXISTS (SELECT FROM %1$s AS pull WHERE pull.organization = held.organization))
            OR EXISTS (SELECT FROM follower WHERE kind = 'pull' AND name <> 'names'
                AND EXISTS (SELECT FROM %1$s AS pull
                WHERE pull.bucket = follower.bucket AND pull.position > follower.position))""";
    /// In the order of the index, so that it begins to answer at once however large the month is.
    private static final String CHAINED = "SELECT bucket, position, link FROM %s AS pull WHERE position IS NOT NULL"
            + " ORDER BY bucket, position";
    private static final String UNCHAINED = "SELECT count(*) FROM %s AS pull WHERE bucket IS NULL";
    /// Rows that are held at a time.
    private static final int PORTION = 10_000;
    /// As `purge_pull_decisions` says it.
    private static final String KEPT_BY_HOLD = "55000";
    private static final String NEW_RECORDS = "55006";
    private static final String PURGE = "SELECT purge_pull_decisions(?)";

    private final DataSource database;

    public Months(DataSource database) {
        this.database = database;
    }

    /// What to purge next: the oldest month before `oldest` that nothing keeps. A legal hold does, and whoever goes along the
    /// chains and has not come by yet.
    public static Optional<Checkpoint.Purge> purgeable(Connection connection, YearMonth oldest) throws SQLException {
        for (YearMonth month : before(connection, oldest)) {
            if (!isKept(connection, month)) {
                return Optional.of(describe(connection, month));
            }
        }
        return Optional.empty();
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
        return KEPT_BY_HOLD.equals(refusal.getSQLState()) || NEW_RECORDS.equals(refusal.getSQLState());
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

    private static boolean isKept(Connection connection, YearMonth month) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(KEPT.formatted(of(month)));
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Checkpoint.Purge describe(Connection connection, YearMonth month) throws SQLException {
        Ranges ranges = new Ranges();
        try (PreparedStatement query = connection.prepareStatement(CHAINED.formatted(of(month)))) {
            query.setFetchSize(PORTION);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ranges.add(rows.getInt(1), rows.getLong(2), rows.getBytes(3));
                }
            }
        }
        List<Checkpoint.Range> found = ranges.all();
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
