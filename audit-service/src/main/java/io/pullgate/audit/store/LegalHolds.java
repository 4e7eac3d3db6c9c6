package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.LegalHold;
import io.pullgate.audit.RecordsUnavailableException;

/// Which organizations' records must be kept, and who said so. What was said stays, also when it counts no more.
@ApplicationScoped
public class LegalHolds {

    private static final String INSERT = "INSERT INTO legal_hold (organization, held, at, actor, reason) VALUES (?, ?, ?, ?, ?)";
    private static final String BEHIND = "UPDATE follower SET position = 0 WHERE name = ?";
    private static final Fragment HELD = Fragment
            .of("SELECT organization, at, actor, reason, true AS held FROM held_organization");
    private static final Fragment SAID = Fragment.of("SELECT organization, at, actor, reason, held FROM legal_hold");

    private final DataSource database;

    public LegalHolds(DataSource database) {
        this.database = database;
    }

    /// All that hold now.
    public List<LegalHold> all() {
        return Question.ask(database, HELD.then(Fragment.of(" ORDER BY organization")), LegalHolds::read);
    }

    /// Everything that was ever said about an organization, the last word first.
    public List<LegalHold> history(String organization) {
        return Question.ask(database, SAID.then(Fragment.of(" WHERE organization = ? ORDER BY id DESC", organization)),
                LegalHolds::read);
    }

    /// Says that an organization's records must be kept, or need not be kept any more.
    public void say(LegalHold word) {
        try (Transaction transaction = Transaction.begin(database)) {
            if (!word.held()) {
                // What was passed by while it was held has to be looked at once more. In this order, as whoever takes names waits for holds
                // while it is at a chain.
                lookAgain(transaction.connection());
            }
            insert(transaction.connection(), word);
            transaction.commit();
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    public Optional<LegalHold> of(String organization) {
        return history(organization).stream().findFirst().filter(LegalHold::held);
    }

    private static void insert(Connection connection, LegalHold word) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, word.organization());
            insert.setBoolean(2, word.held());
            insert.setObject(3, word.at().atOffset(ZoneOffset.UTC));
            insert.setString(4, word.actor());
            insert.setString(5, word.reason());
            insert.executeUpdate();
        }
    }

    private static void lookAgain(Connection connection) throws SQLException {
        try (PreparedStatement behind = connection.prepareStatement(BEHIND)) {
            behind.setString(1, NamesInPulls.FOLLOWER);
            behind.executeUpdate();
        }
    }

    private static LegalHold read(Row row) throws SQLException {
        Instant at = row.instant("at");
        return new LegalHold(row.text("organization"), row.flag("held"), at, row.text("actor"), row.text("reason"));
    }
}
