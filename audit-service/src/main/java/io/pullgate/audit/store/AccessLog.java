package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.pullgate.audit.Access;
import io.pullgate.audit.AccessQuery;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.Visibility;
import io.pullgate.audit.Visibility.Everything;
import io.pullgate.audit.Visibility.Organizations;
import io.pullgate.audit.Visibility.OrganizationsAndOwn;
import io.pullgate.audit.Visibility.Own;

/// Who read what. If the database does not answer, [RecordsUnavailableException].
@ApplicationScoped
public class AccessLog {

    /// An answer waits for this.
    private static final int PATIENCE_SECONDS = 3;

    private final DataSource database;
    private final DataSource readers;

    AccessLog(DataSource database, @Named("readers") DataSource readers) {
        this.database = database;
        this.readers = readers;
    }

    /// When this returns, it is stored.
    public void add(Access access) {
        try (Connection connection = database.getConnection()) {
            AccessTable.insert(connection, access, PATIENCE_SECONDS);
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    /// How many records an access showed, where that was known only at its end.
    public void count(UUID access, long records) {
        try (Connection connection = database.getConnection()) {
            Question.change(connection,
                    Fragment.of("INSERT INTO audit_access_count (id, counted) VALUES (?, ?)", access, records));
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    /// Removes those before this instant, at most so many.
    ///
    /// @return how many
    public long forget(Instant before, int most) {
        return Question.ask(database, Fragment.of("SELECT forget_accesses(?, ?) AS gone", before, most),
                row -> row.number("gone")).getFirst();
    }

    /// Newest first, at most as many as the page holds.
    public List<Access> page(AccessQuery query) {
        Fragment organization = query.organization().map(name -> Fragment.NOTHING.and(of(Set.of(name))))
                .orElse(Fragment.NOTHING);
        Fragment user = query.user().map(name -> Fragment.NOTHING.and("username = ?", name)).orElse(Fragment.NOTHING);
        Fragment filters = organization.then(user).then(NewestFirst.ACCESSES.within(query.period()));
        return Question.ask(readers, NewestFirst.ACCESSES.page(visible(query.visibility()), filters, query.page()),
                AccessTable::read);
    }

    /// One access may be to the records of several organizations: parts by organization would overlap.
    private static Fragment visible(Visibility visibility) {
        return switch (visibility) {
            case Everything _ -> Fragment.of("TRUE");
            case Organizations(Set<String> names) -> Fragment.of("(").then(of(names)).then(Fragment.of(")"));
            case Own(String user) -> Fragment.of("username = ?", user);
            case OrganizationsAndOwn(Set<String> names, String user) ->
                Fragment.of("(").then(of(names)).then(Fragment.of(" OR username = ?)", user));
        };
    }

    /// Who read everything read theirs, too.
    private static Fragment of(Set<String> organizations) {
        return Fragment.of("everything OR organizations && ?", (Object) organizations.toArray(String[]::new));
    }
}
