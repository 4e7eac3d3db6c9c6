package io.pullgate.audit.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/// Takes the names out of old pulls, along their chains and in portions. Which may lose them, the database decides
/// (`take_names`): those a checkpoint names, and no legal hold covers.
@ApplicationScoped
public class NamesInPulls {

    static final String FOLLOWER = "names";
    private static final String BEGIN = "INSERT INTO follower (name, kind, bucket, position)"
            + " SELECT ?, kind, bucket, 0 FROM chain WHERE kind = 'pull' ON CONFLICT DO NOTHING";
    /// A bucket whose next record is old enough.
    private static final String NEXT = """
            SELECT bucket, position FROM follower WHERE name = ? AND kind = 'pull' AND (
                SELECT recorded_at FROM pull_decision AS pull
                WHERE pull.bucket = follower.bucket AND pull.position > follower.position ORDER BY pull.position LIMIT 1) < ?
            ORDER BY bucket LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String ROWS = """
            SELECT decision_id, decided_at, username, position, recorded_at FROM pull_decision
            WHERE bucket = ? AND position > ? ORDER BY position LIMIT ?""";
    private static final String UNCHAINED = """
            SELECT decision_id, decided_at, username, 0, recorded_at FROM pull_decision
            WHERE bucket IS NULL AND commitment IS NULL AND recorded_at < ?
                AND NOT EXISTS (SELECT FROM held_organization AS held WHERE held.organization = pull_decision.organization)
            LIMIT ?""";
    private static final String MOVE = "UPDATE follower SET position = ? WHERE name = ? AND kind = 'pull' AND bucket = ?";
    private static final String LEAST = "SELECT least(?, now() - (SELECT names FROM least_kept))";
    private static final String TAKE = "SELECT take_names(?, ?, ?)";

    private final DataSource database;

    public NamesInPulls(DataSource database) {
        this.database = database;
    }

    /// Takes the next portion of names out of pulls recorded before a moment.
    ///
    /// @param said what the newest published checkpoint says; the owner of the database may keep them longer
    /// @param pseudonym what is put in the place of a user's name
    /// @return how many pulls have lost them; empty if there is nothing left to do
    public Optional<Long> take(Instant said, int most, UnaryOperator<String> pseudonym) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            begin(connection);
            Instant before = least(connection, said);
            Optional<Stretch> next = next(connection, before);
            List<Named> pulls = next.isPresent()
                    ? named(connection, next.get(), before, most)
                    : unchained(connection, before, most);
            long taken = pulls.isEmpty() ? 0 : take(connection, pulls, pseudonym);
            if (next.isPresent() && !pulls.isEmpty()) {
                move(connection, next.get().bucket(), pulls.getLast().position());
            }
            transaction.commit();
            return pulls.isEmpty() ? Optional.empty() : Optional.of(taken);
        }
    }

    private static Instant least(Connection connection, Instant said) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LEAST)) {
            query.setObject(1, said.atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    private static void begin(Connection connection) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, FOLLOWER);
            begin.executeUpdate();
        }
    }

    private static Optional<Stretch> next(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setString(1, FOLLOWER);
            next.setObject(2, before.atOffset(ZoneOffset.UTC));
            try (ResultSet row = next.executeQuery()) {
                return row.next() ? Optional.of(new Stretch(row.getInt(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    /// Up to the first record that is too young.
    private static List<Named> named(Connection connection, Stretch stretch, Instant before, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setInt(1, stretch.bucket());
            query.setLong(2, stretch.after());
            query.setInt(3, most);
            return read(query).stream().takeWhile(pull -> pull.recordedAt().isBefore(before)).toList();
        }
    }

    private static List<Named> unchained(Connection connection, Instant before, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(UNCHAINED)) {
            query.setObject(1, before.atOffset(ZoneOffset.UTC));
            query.setInt(2, most);
            return read(query);
        }
    }

    private static List<Named> read(PreparedStatement query) throws SQLException {
        List<Named> pulls = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                pulls.add(new Named(rows.getObject(1, UUID.class), rows.getObject(2, OffsetDateTime.class),
                        Optional.ofNullable(rows.getString(3)), rows.getLong(4),
                        rows.getObject(5, OffsetDateTime.class).toInstant()));
            }
        }
        return pulls;
    }

    private static long take(Connection connection, List<Named> pulls, UnaryOperator<String> pseudonym) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setArray(1, array(connection, "uuid", pulls.stream().map(Named::id).toArray()));
            take.setArray(2, array(connection, "timestamptz", pulls.stream().map(Named::decidedAt).map(Object::toString)
                    .toArray()));
            take.setArray(3, array(connection, "text", pulls.stream().map(pull -> pull.username().map(pseudonym).orElse(null))
                    .toArray()));
            try (ResultSet row = take.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static void move(Connection connection, int bucket, long position) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, position);
            move.setString(2, FOLLOWER);
            move.setInt(3, bucket);
            move.executeUpdate();
        }
    }

    private record Stretch(int bucket, long after) {
    }

    private record Named(UUID id, OffsetDateTime decidedAt, Optional<String> username, long position, Instant recordedAt) {
    }
}
