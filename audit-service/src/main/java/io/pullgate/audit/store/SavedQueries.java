package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.postgresql.util.PSQLState;

import io.pullgate.audit.LimitReachedException;
import io.pullgate.audit.NameTakenException;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.SavedQuery;
import io.pullgate.audit.StaleRevisionException;
import io.pullgate.audit.UnknownSavedQueryException;

/// The table `saved_query`. If the database does not answer, [RecordsUnavailableException].
@ApplicationScoped
public class SavedQueries {

    /// Of one user, and shared in one organization.
    static final int MOST = 100;
    private static final String COLUMNS = "id, owner, organization, name, search, revision, changed_at";

    private final DataSource database;
    private final DataSource readers;

    SavedQueries(DataSource database, @Named("readers") DataSource readers) {
        this.database = database;
        this.readers = readers;
    }

    /// A user's own, and those shared in these organizations, by name.
    public List<SavedQuery> of(String user, Set<String> organizations) {
        return Question.ask(readers, Fragment.of("SELECT " + COLUMNS + " FROM saved_query"
                + " WHERE owner = ? AND organization IS NULL OR organization = ANY (?) ORDER BY name, id", user,
                organizations.toArray(String[]::new)), SavedQueries::read);
    }

    public Optional<SavedQuery> find(UUID id) {
        return Question.ask(readers, one(id), SavedQueries::read).stream().findFirst();
    }

    private static Fragment one(UUID id) {
        return Fragment.of("SELECT " + COLUMNS + " FROM saved_query WHERE id = ?", id);
    }

    /// If there are as many as there may be, [LimitReachedException]; if there is one of this name, [NameTakenException].
    public void add(SavedQuery query) {
        inTransaction(query.content().name(), connection -> {
            makeRoom(connection, query);
            Question.change(connection, Fragment.of("INSERT INTO saved_query (" + COLUMNS
                    + ") VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?)", query.id(), query.owner(), organization(query),
                    query.content().name(), query.content().search(), query.revision(), query.changedAt()));
        });
    }

    /// Puts `query` in the place of the one of the revision before. If that is not there any more, [StaleRevisionException].
    public void replace(SavedQuery query) {
        inTransaction(query.content().name(), connection -> {
            makeRoom(connection, query);
            int changed = Question.change(connection, Fragment.of("UPDATE saved_query SET owner = ?, organization ="
                    + " nullif(?, ''), name = ?, search = ?, revision = ?, changed_at = ? WHERE id = ? AND revision = ?",
                    query.owner(), organization(query), query.content().name(), query.content().search(), query.revision(),
                    query.changedAt(), query.id(), query.revision() - 1));
            refuseStale(connection, changed, query);
        });
    }

    /// If it is not of this revision any more, [StaleRevisionException].
    public void remove(SavedQuery query) {
        inTransaction(query.content().name(), connection -> refuseStale(connection, Question.change(connection,
                Fragment.of("DELETE FROM saved_query WHERE id = ? AND revision = ?", query.id(), query.revision())), query));
    }

    private static void refuseStale(Connection connection, int changed, SavedQuery query) throws SQLException {
        if (changed == 0) {
            throw Question.ask(connection, one(query.id()), SavedQueries::read).stream().findFirst()
                    .map(current -> (RuntimeException) new StaleRevisionException(current.revision()))
                    .orElseGet(() -> new UnknownSavedQueryException(query.id().toString()));
        }
    }

    /// One after the other, so that two at once do not both find the last place.
    private static void makeRoom(Connection connection, SavedQuery query) throws SQLException {
        String place = query.content().organization().map("organization "::concat).orElse("user " + query.owner());
        Question.ask(connection, Fragment.of("SELECT pg_advisory_xact_lock(hashtextextended('saved_query ' || ?, 0))", place),
                _ -> place);
        Fragment others = query.content().organization()
                .map(name -> Fragment.of("organization = ?", name))
                .orElse(Fragment.of("organization IS NULL AND owner = ?", query.owner()));
        long count = Question.ask(connection, Fragment.of("SELECT count(*) AS number FROM saved_query WHERE ").then(others)
                .and("id <> ?", query.id()), row -> row.number("number")).getFirst();
        if (count >= MOST) {
            throw new LimitReachedException(MOST);
        }
    }

    private void inTransaction(String name, Work work) {
        try (Transaction transaction = Transaction.begin(database)) {
            work.on(transaction.connection());
            transaction.commit();
        } catch (SQLException failure) {
            throw PSQLState.UNIQUE_VIOLATION.getState().equals(failure.getSQLState())
                    ? new NameTakenException(name)
                    : new RecordsUnavailableException(failure);
        }
    }

    private static String organization(SavedQuery query) {
        return query.content().organization().orElse("");
    }

    private static SavedQuery read(Row row) throws SQLException {
        return new SavedQuery(row.uuid("id"), row.text("owner"), new SavedQuery.Content(row.text("name"), row.text("search"),
                row.optionalText("organization")), row.number("revision"), row.instant("changed_at"));
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
