package io.pullgate.audit.store;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.pullgate.audit.ChangeQuery;
import io.pullgate.audit.Outcome;
import io.pullgate.audit.Page;
import io.pullgate.audit.PullQuery;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.Visibility;

/// Reads the audit trail. If the database does not answer, [io.pullgate.audit.RecordsUnavailableException].
@ApplicationScoped
public class Records {

    private final DataSource database;

    Records(@Named("readers") DataSource database) {
        this.database = database;
    }

    /// Newest first, at most as many as the page holds.
    public List<RecordedPull> pulls(PullQuery query) {
        Fragment question = NewestFirst.PULLS.page(query.visibility(), conditions(query.filters()), query.page());
        return Question.ask(database, question, PullTable::read);
    }

    /// All of them, newest first, as they were at one moment; the page of the query does not matter.
    public void eachPull(PullQuery query, PullVisitor visitor) throws IOException {
        Page all = new Page(Optional.empty(), Integer.MAX_VALUE);
        Fragment question = NewestFirst.PULLS.page(query.visibility(), conditions(query.filters()), all);
        Question.each(database, question, row -> visitor.visit(PullTable.read(row)));
    }

    /// One decision, if it is there and may be seen.
    public Optional<RecordedPull> pull(Visibility visibility, UUID id) {
        Fragment question = NewestFirst.PULLS.one(visibility, Fragment.NOTHING.and("decision_id = ?", id));
        return Question.ask(database, question, PullTable::read).stream().findFirst();
    }

    /// Newest first, at most as many as the page holds.
    public List<RecordedChange> changes(ChangeQuery query) {
        Fragment question = NewestFirst.CHANGES.page(query.visibility(), conditions(query.filters()), query.page());
        return Question.ask(database, question, ChangeTable::read);
    }

    /// The page after so many changes, of one organization: for those who count pages. It costs what all before it cost.
    public List<RecordedChange> changes(ChangeQuery query, int skipped) {
        Fragment question = NewestFirst.CHANGES.page(query.visibility(), conditions(query.filters()), query.page())
                .then(Fragment.of(" OFFSET ?", skipped));
        return Question.ask(database, question, ChangeTable::read);
    }

    /// Every action there is a change of, in an organization.
    public List<String> actions(String organization) {
        return Question.ask(database, Fragment.of("SELECT DISTINCT action FROM settings_change WHERE organization = ?"
                + " ORDER BY action", organization), row -> row.text("action"));
    }

    static Fragment conditions(ChangeQuery.Filters filters) {
        return equal("organization", filters.organization()).then(equal("action", filters.action()))
                .then(equal("actor", filters.actor())).then(equal("target", filters.target()))
                .then(NewestFirst.CHANGES.within(filters.period()));
    }

    static Fragment conditions(PullQuery.Filters filters) {
        return equal("organization", filters.organization())
                .then(equal("username", filters.user()))
                .then(filters.decision().map(Records::decided).orElse(Fragment.NOTHING))
                .then(equal("category", filters.category().map(Records::wireName)))
                .then(filters.repository()
                        .map(repository -> Fragment.NOTHING
                                .and(SearchConditions.repository(repository.registry(), repository.path())))
                        .orElse(Fragment.NOTHING))
                .then(NewestFirst.PULLS.within(filters.period()))
                .then(SearchConditions.of(filters.asked()));
    }

    /// Written out, not bound: only so can PostgreSQL see that the index of refusals holds all there is to find.
    private static Fragment decided(Outcome outcome) {
        return Fragment.NOTHING.and("decision = '%s'".formatted(wireName(outcome)));
    }

    static Fragment equal(String column, Optional<String> value) {
        return value.map(text -> Fragment.NOTHING.and(column + " = ?", text)).orElse(Fragment.NOTHING);
    }

    private static String wireName(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /// Is shown a record after the other.
    @FunctionalInterface
    public interface PullVisitor {
        void visit(RecordedPull pull) throws IOException;
    }
}
