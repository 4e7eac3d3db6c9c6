package io.pullgate.audit.store;

import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.pullgate.audit.PullTally;
import io.pullgate.audit.Repository;

/// Counts pulls by who asked for what. If the database does not answer, [io.pullgate.audit.RecordsUnavailableException].
@ApplicationScoped
public class PullTallies {

    private static final String OFTENEST = """
            SELECT username, registry, repository, count(*) FILTER (WHERE decision <> 'denied') AS let_through,
                count(*) FILTER (WHERE decision = 'denied') AS refused
            FROM pull_decision WHERE organization = ? AND decided_at >= ?
            GROUP BY username, registry, repository ORDER BY count(*) DESC, username, registry, repository LIMIT ?""";
    private static final String ALL = "SELECT count(*) AS pulls FROM pull_decision WHERE organization = ? AND decided_at >= ?";

    private final DataSource database;

    PullTallies(@Named("readers") DataSource database) {
        this.database = database;
    }

    /// Who pulled what by the rules of an organization, the oftenest first, at most so many pairs.
    public List<PullTally> oftenest(String organization, Instant since, int most) {
        return Question.ask(database, Fragment.of(OFTENEST, organization, since, most),
                row -> new PullTally(row.optionalText("username"), new Repository(row.text("registry"), row.text("repository")),
                        row.number("let_through"), row.number("refused")));
    }

    public long pulls(String organization, Instant since) {
        return Question.ask(database, Fragment.of(ALL, organization, since), row -> row.number("pulls")).getFirst();
    }
}
