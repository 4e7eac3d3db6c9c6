package io.pullgate.audit.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.pullgate.audit.Leak;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.RegistryQuery;
import io.pullgate.audit.Repository;

/// Reads what does not fit together: pulls nobody had permitted, and permissions nobody made use of. If the database does not
/// answer, [io.pullgate.audit.RecordsUnavailableException].
@ApplicationScoped
public class Leaks {

    /// Written out, not bound: only so can PostgreSQL see that the indexes of leaks hold all there is to find.
    private static final String IS_LEAK = "nature IN ('undecided', 'refused')";
    private static final NewestFirst LEAKS = new NewestFirst("registry_pull",
            "id, started_at, ended_at, folded_at, integration,"
                    + " organization, registry, repository, tag, digest, username, client_address, user_agent, nature, refusal, heads,"
                    + " manifests, blobs",
            "username", "started_at", "id");
    private static final String COUNT = "SELECT count(*) AS leaks FROM registry_pull WHERE started_at >= ? AND " + IS_LEAK;
    private static final String UNUSED = "door = 'token' AND decision <> 'denied' AND NOT EXISTS (SELECT FROM followed_decision"
            + " AS followed WHERE followed.decision_id = pull_decision.decision_id)";

    private final DataSource database;

    Leaks(@Named("readers") DataSource database) {
        this.database = database;
    }

    /// Newest first, at most as many as the page holds.
    public List<Leak> leaks(RegistryQuery query) {
        Fragment filters = Fragment.NOTHING.and(IS_LEAK).then(Records.equal("organization", query.organization()))
                .then(Records.equal("integration", query.integration())).then(LEAKS.within(query.period()));
        return Question.ask(database, LEAKS.page(query.visibility(), filters, query.page()), Leaks::leak);
    }

    /// How many have begun since then.
    public long number(Instant since) {
        return Question.ask(database, Fragment.of(COUNT, since), row -> row.number("leaks")).getFirst();
    }

    /// Decisions to let through that no pull has followed, newest first, at most as many as the page holds.
    ///
    /// @param since from when on to look, for each registry that tells of its pulls
    /// @param until up to when; what was decided later may still be followed
    public List<RecordedPull> unused(RegistryQuery query, SortedMap<String, Instant> since, Instant until) {
        if (since.isEmpty()) {
            return List.of();
        }
        Fragment filters = Fragment.NOTHING.and(UNUSED).and("decided_at < ?", until).then(decidedFor(since))
                .then(Records.equal("organization", query.organization())).then(NewestFirst.PULLS.within(query.period()));
        return Question.ask(database, NewestFirst.PULLS.page(query.visibility(), filters, query.page()), PullTable::read);
    }

    private static Fragment decidedFor(SortedMap<String, Instant> since) {
        List<Object> values = new ArrayList<>();
        since.forEach((integration, first) -> {
            values.add(integration);
            values.add(first);
        });
        String each = Stream.generate(() -> "integration = ? AND decided_at >= ?").limit(since.size())
                .collect(Collectors.joining(" OR ", " AND (", ")"));
        return new Fragment(each, values);
    }

    private static Leak leak(Row row) throws SQLException {
        return new Leak(row.uuid("id"), row.instant("started_at"), row.instant("ended_at"), row.instant("folded_at"),
                row.text("integration"), row.optionalText("organization"),
                new Repository(row.text("registry"), row.text("repository")), row.optionalText("tag"),
                row.optionalText("digest"), row.optionalText("username"), row.optionalText("client_address"),
                row.optionalText("user_agent"), row.text("nature"), Optional.ofNullable(row.uuid("refusal")),
                row.number("heads"), row.number("manifests"), row.number("blobs"));
    }
}
