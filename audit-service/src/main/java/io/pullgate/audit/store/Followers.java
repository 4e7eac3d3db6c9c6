package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/// Work that goes along the chains of records (docs/decisions/0014-a-chain-of-records.md): each record once, in the order
/// they were stored in. How far it has come is written in the transaction of the work, so a killed replica neither leaves
/// out nor repeats what was done in the database.
@ApplicationScoped
public class Followers {

    private static final String BEGIN = "INSERT INTO follower (name, kind, bucket, position)"
            + " SELECT ?, kind, bucket, 0 FROM chain WHERE kind = ? ON CONFLICT DO NOTHING";
    private static final String NEXT = """
            SELECT follower.bucket, follower.position, least(chain.length, follower.position + ?) FROM follower
            JOIN chain USING (kind, bucket)
            WHERE follower.name = ? AND follower.kind = ? AND follower.position < chain.length
            ORDER BY chain.length - follower.position DESC, follower.bucket LIMIT 1 FOR UPDATE OF follower SKIP LOCKED""";
    private static final String FREE = """
            SELECT follower.bucket, follower.position, chain.length FROM follower JOIN chain USING (kind, bucket)
            WHERE follower.name = ? AND follower.kind = ? AND follower.position < chain.length
            ORDER BY follower.bucket FOR UPDATE OF follower SKIP LOCKED""";
    private static final String BEYOND = """
            SELECT chain.bucket, coalesce(follower.position, 0), chain.length FROM chain
            LEFT JOIN follower ON follower.name = ? AND follower.kind = chain.kind AND follower.bucket = chain.bucket
            WHERE chain.kind = ? AND chain.length > coalesce(follower.position, 0) ORDER BY chain.bucket""";
    private static final String MOVE = "UPDATE follower SET position = ? WHERE name = ? AND kind = ? AND bucket = ?";

    private final DataSource database;

    public Followers(DataSource database) {
        this.database = database;
    }

    /// Does the next piece of the work named `name`, of at most `most` records, in a chain that no other replica is at: the one
    /// with most to do, so that none waits behind a busy one.
    ///
    /// @return whether there was anything to do
    public boolean advance(String name, ChainKind kind, long most, Work work) throws SQLException {
        // By itself: also a follower whose work fails from the first record on has begun, and keeps what is before it.
        try (Connection connection = database.getConnection()) {
            begin(connection, name, kind);
        }
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            Optional<Stretch> next = next(connection, name, kind, most);
            if (next.isPresent()) {
                work.on(connection, next.get());
                move(connection, name, next.get());
            }
            transaction.commit();
            return next.isPresent();
        }
    }

    /// Does the next piece of the work named `name` in all chains at once, but those another replica is at. A chain with much to do
    /// gets what the others leave of `most`.
    ///
    /// @return how many records it were
    public long advanceTogether(String name, ChainKind kind, long most, JointWork work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            begin(connection, name, kind);
        }
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            List<Stretch> next = share(stretches(connection, FREE, name, kind), most);
            if (!next.isEmpty()) {
                work.on(connection, next);
            }
            for (Stretch done : next) {
                move(connection, name, done);
            }
            transaction.commit();
            return next.stream().mapToLong(Stretch::length).sum();
        }
    }

    /// What the work named `name` has not come to yet.
    static List<Stretch> beyond(Connection connection, String name, ChainKind kind) throws SQLException {
        return stretches(connection, BEYOND, name, kind);
    }

    /// The records of these stretches; none if there are no stretches.
    static Fragment within(List<Stretch> stretches) {
        return stretches.isEmpty() ? Fragment.of(" FALSE")
                : Fragment.any(stretches.stream().map(stretch -> Fragment.of(" bucket = ? AND position > ? AND position <= ?",
                        (short) stretch.bucket(), stretch.after(), stretch.upTo())).toList());
    }

    private static List<Stretch> stretches(Connection connection, String question, String name, ChainKind kind)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question)) {
            query.setString(1, name);
            query.setString(2, kind.wireName());
            List<Stretch> stretches = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    stretches.add(new Stretch(kind, rows.getInt(1), rows.getLong(2), rows.getLong(3)));
                }
            }
            return stretches;
        }
    }

    private static List<Stretch> share(List<Stretch> all, long most) {
        List<Stretch> shortestFirst = all.stream().sorted(Comparator.comparingLong(Stretch::length)).toList();
        List<Stretch> shared = new ArrayList<>();
        long left = most;
        for (int served = 0; served < shortestFirst.size(); served++) {
            Stretch part = shortestFirst.get(served).first(left / (shortestFirst.size() - served));
            left -= part.length();
            shared.add(part);
        }
        return shared.stream().filter(part -> part.length() > 0).toList();
    }

    private static void begin(Connection connection, String name, ChainKind kind) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            begin.setString(1, name);
            begin.setString(2, kind.wireName());
            begin.executeUpdate();
        }
    }

    private static Optional<Stretch> next(Connection connection, String name, ChainKind kind, long most) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setLong(1, most);
            next.setString(2, name);
            next.setString(3, kind.wireName());
            try (ResultSet row = next.executeQuery()) {
                return row.next()
                        ? Optional.of(new Stretch(kind, row.getInt(1), row.getLong(2), row.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    private static void move(Connection connection, String name, Stretch done) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, done.upTo());
            move.setString(2, name);
            move.setString(3, done.kind().wireName());
            move.setInt(4, done.bucket());
            move.executeUpdate();
        }
    }

    /// The records of a bucket with positions above `after`, up to and including `upTo`.
    public record Stretch(ChainKind kind, int bucket, long after, long upTo) {

        long length() {
            return upTo - after;
        }

        private Stretch first(long most) {
            return new Stretch(kind, bucket, after, Math.min(upTo, after + most));
        }
    }

    /// What is done for each stretch, in the transaction that moves the follower behind it.
    @FunctionalInterface
    public interface Work {
        void on(Connection connection, Stretch stretch) throws SQLException;
    }

    /// What is done for the next stretches of several chains, in the transaction that moves the follower behind them.
    @FunctionalInterface
    public interface JointWork {
        void on(Connection connection, List<Stretch> stretches) throws SQLException;
    }
}
