package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.pullgate.audit.DeadLetter;
import io.pullgate.audit.Page;
import io.pullgate.audit.Unreadable;

/// The table `dead_letter`: messages nobody could read, byte for byte. If the database does not answer a question,
/// [io.pullgate.audit.RecordsUnavailableException].
@ApplicationScoped
public class DeadLetters {

    private static final String INSERT = """
            INSERT INTO dead_letter (topic, partition, "offset", bytes, problem) VALUES (?, ?, ?, ?, ?)""";
    private static final String SELECT = """
            SELECT id, topic, partition, "offset", problem, seen_at, octet_length(bytes) AS size FROM dead_letter WHERE TRUE""";

    private final DataSource database;

    DeadLetters(@Named("readers") DataSource database) {
        this.database = database;
    }

    /// Newest first, at most as many as the page holds.
    public List<DeadLetter> page(Page page) {
        Fragment after = page.after().map(last -> Fragment.NOTHING.and("id < ?", last.id().getLeastSignificantBits()))
                .orElse(Fragment.NOTHING);
        return Question.ask(database, Fragment.of(SELECT).then(after)
                .then(Fragment.of(" ORDER BY id DESC LIMIT ?", page.limit())), DeadLetters::read);
    }

    public Optional<DeadLetter> one(long id) {
        return Question.ask(database, Fragment.of(SELECT).and("id = ?", id), DeadLetters::read).stream().findFirst();
    }

    /// The message as it came. Empty if there is no such letter.
    public Optional<byte[]> bytes(long id) {
        return Question.ask(database, Fragment.of("SELECT bytes FROM dead_letter WHERE id = ?", id), row -> row.bytes("bytes"))
                .stream().findFirst();
    }

    static int insert(Connection connection, List<Received> batch) throws SQLException {
        int inserted = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Received received : batch) {
                if (received.entry() instanceof Unreadable(String problem)) {
                    insert.setString(1, received.partition().topic());
                    insert.setInt(2, received.partition().number());
                    insert.setLong(3, received.offset());
                    insert.setBytes(4, received.bytes());
                    insert.setString(5, problem);
                    inserted += insert.executeUpdate();
                }
            }
        }
        return inserted;
    }

    private static DeadLetter read(Row row) throws SQLException {
        return new DeadLetter(row.number("id"),
                new DeadLetter.Source(row.text("topic"), (int) row.number("partition"), row.number("offset")),
                row.text("problem"), row.instant("seen_at"), row.number("size"));
    }
}
