package io.pullgate.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/// The table `checkpoint`: signed statements about the chains, numbered without gaps.
@ApplicationScoped
public class Checkpoints {

    /// The lock of whoever makes a checkpoint, or drops what one says. Any number will do that nothing else locks in this database.
    private static final long LOCK = 0x636865636b706f69L;
    private static final String NEWEST = "SELECT number, jws FROM checkpoint ORDER BY number DESC LIMIT 1";
    private static final String AFTER = "SELECT number, jws FROM checkpoint WHERE number > ? ORDER BY number LIMIT ?";
    private static final String SEALING = "SELECT number, jws FROM checkpoint WHERE payload ?? 'purge' ORDER BY number";
    private static final String INSERT = "INSERT INTO checkpoint (number, payload, jws) VALUES (?, ?::jsonb, ?)";

    private final DataSource database;

    public Checkpoints(DataSource database) {
        this.database = database;
    }

    /// Makes the next one, unless another replica is just doing that. What is read for it is read as of one moment.
    ///
    /// @return what was made and is stored now; empty if nothing was
    public Optional<String> make(Making making) throws SQLException {
        // Before the transaction reads anything: what it reads has to be as it is once the lock is ours.
        try (Connection lock = database.getConnection()) {
            if (!ask(lock, "SELECT pg_try_advisory_lock(?)")) {
                return Optional.empty();
            }
            try {
                return makeAlone(making);
            } finally {
                ask(lock, "SELECT pg_advisory_unlock(?)");
            }
        }
    }

    private Optional<String> makeAlone(Making making) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            Optional<String> made = making.next(connection, newest(connection));
            if (made.isPresent()) {
                insert(connection, newest(connection).map(Numbered::number).orElse(0L) + 1, made.get());
            }
            transaction.commit();
            return made;
        }
    }

    /// Those with a higher number, the lowest first.
    public List<Numbered> after(long number, int most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(AFTER)) {
            query.setLong(1, number);
            query.setInt(2, most);
            return read(query);
        }
    }

    /// Those with a higher number, the lowest first, for a report.
    ///
    /// @throws io.pullgate.audit.RecordsUnavailableException if the database does not answer
    public List<Numbered> page(long number, int limit) {
        Fragment question = Fragment.of("SELECT number, jws FROM checkpoint WHERE number > ? ORDER BY number LIMIT ?", number,
                limit);
        return Question.ask(database, question, row -> new Numbered(row.number("number"), row.text("jws")));
    }

    /// Those that say that a month is not kept any more, the lowest first, as they are signed.
    public static List<Numbered> sealing(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SEALING)) {
            return read(query);
        }
    }

    public Optional<Numbered> newest() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return newest(connection);
        }
    }

    private static Optional<Numbered> newest(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
            return read(query).stream().findFirst();
        }
    }

    private static boolean ask(Connection connection, String lock) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(lock)) {
            query.setLong(1, LOCK);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void insert(Connection connection, long number, String jws) throws SQLException {
        String payload = jws.split("\\.")[1];
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, number);
            insert.setString(2, new String(Base64.getUrlDecoder().decode(payload), UTF_8));
            insert.setString(3, jws);
            insert.executeUpdate();
        }
    }

    private static List<Numbered> read(PreparedStatement query) throws SQLException {
        List<Numbered> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new Numbered(rows.getLong(1), rows.getString(2)));
            }
        }
        return found;
    }

    /// A checkpoint as it is signed, and its number.
    public record Numbered(long number, String jws) {
    }

    /// Makes a checkpoint of what a connection reads, in the transaction that stores it.
    @FunctionalInterface
    public interface Making {

        /// @param newest the one before
        /// @return the signed text, or empty if there is nothing to make
        Optional<String> next(Connection connection, Optional<Numbered> newest) throws SQLException;
    }
}
