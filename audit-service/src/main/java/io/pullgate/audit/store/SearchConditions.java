package io.pullgate.audit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pullgate.audit.Outcome;
import io.pullgate.audit.Period;
import io.pullgate.audit.query.Asked;
import io.pullgate.audit.query.Flag;
import io.pullgate.audit.query.Moment;
import io.pullgate.audit.query.Qualifier;
import io.pullgate.audit.query.Range;
import io.pullgate.audit.query.Repositories;
import io.pullgate.audit.query.Term;
import io.pullgate.audit.query.Text;

/// A search as conditions on the table of pulls. Whatever somebody wrote is a bound value, never part of the text.
final class SearchConditions {

    private static final String TIME = "decided_at";

    private SearchConditions() {
    }

    static Fragment of(Asked asked) {
        Fragment conditions = Fragment.NOTHING;
        for (Term term : asked.search().terms()) {
            conditions = conditions.then(condition(term, asked));
        }
        return conditions;
    }

    /// A value that is not there fits no term, and so fits every negated one.
    private static Fragment condition(Term term, Asked asked) {
        return switch (term) {
            case Term.Decided(boolean negated, List<Outcome> outcomes) -> decided(negated, outcomes);
            case Term.Created created when !created.negated() -> within(created, asked);
            case Term _ when term.negated() ->
                Fragment.of(" AND (").then(holds(term, asked)).then(Fragment.of(") IS NOT TRUE"));
            case Term _ -> Fragment.NOTHING.and(holds(term, asked));
        };
    }

    private static Fragment holds(Term term, Asked asked) {
        return Fragment.any(switch (term) {
            case Term.Texts(Qualifier qualifier, boolean _, List<Text> texts) ->
                texts.stream().map(text -> text(column(qualifier), text)).toList();
            case Term.Decided(boolean _, List<Outcome> outcomes) -> outcomes.stream().map(SearchConditions::decided).toList();
            case Term.Of(boolean _, List<Repositories> repositories) ->
                repositories.stream().map(SearchConditions::repository).toList();
            case Term.Created(boolean _, List<Range<Moment>> ranges) ->
                ranges.stream().map(asked::period).map(SearchConditions::during).toList();
            case Term.Stale(boolean _, List<Range<Long>> ranges) -> ranges.stream().map(SearchConditions::stale).toList();
            case Term.Is(boolean _, List<Flag> flags) -> flags.stream().map(SearchConditions::is).toList();
        });
    }

    private static String column(Qualifier qualifier) {
        return switch (qualifier) {
            case ORG -> "organization";
            case USER -> "username";
            case IP -> "client_address";
            case DECISION, CATEGORY, REASON, OVERRIDDEN, MODE, REGISTRY, IMAGE, TAG, DIGEST, DOOR, INTEGRATION, REPLICA ->
                qualifier.wireName();
            case REPO -> "repository";
            case STALE -> "staleness_ms";
            case IS -> "from_snapshot";
            case CREATED -> TIME;
        };
    }

    private static Fragment text(String column, Text text) {
        return text.beginning()
                ? Fragment.of("starts_with(%s, ?)".formatted(column), text.text())
                : Fragment.of(column + " = ?", text.text());
    }

    /// Written out, not bound, and as plain as can be: only so can PostgreSQL see that the index of refusals holds all there
    /// is to find.
    private static Fragment decided(boolean negated, List<Outcome> outcomes) {
        return negated
                ? Fragment.NOTHING.and(Fragment.all(outcomes.stream()
                        .map(outcome -> Fragment.of("decision <> '%s'".formatted(word(outcome)))).toList()))
                : Fragment.NOTHING.and(Fragment.any(outcomes.stream().map(SearchConditions::decided).toList()));
    }

    private static Fragment decided(Outcome outcome) {
        return Fragment.of("decision = '%s'".formatted(word(outcome)));
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static Fragment repository(Repositories repositories) {
        return parenthesized(repositories.beginning()
                ? Fragment.of("registry = ? AND starts_with(repository, ?)", repositories.registry(), repositories.path())
                : repository(repositories.registry(), repositories.path()));
    }

    /// An index holds no text of any length, so the one of repositories holds their hashes.
    static Fragment repository(String registry, String path) {
        return Fragment.of("hashtext(repository) = hashtext(?) AND repository = ? AND registry = ?", path, path, registry);
    }

    /// With several stretches, from the first to the last of them too: it is what PostgreSQL finds the partitions and the
    /// index range by.
    private static Fragment within(Term.Created created, Asked asked) {
        Fragment extent = NewestFirst.PULLS.within(asked.extent());
        return created.alternatives().size() == 1 ? extent : extent.and(holds(created, asked));
    }

    private static Fragment during(Period period) {
        List<Fragment> ends = new ArrayList<>();
        period.from().ifPresent(from -> ends.add(Fragment.of(TIME + " >= ?", from)));
        period.to().ifPresent(to -> ends.add(Fragment.of(TIME + " < ?", to)));
        return parenthesized(Fragment.all(ends));
    }

    private static Fragment stale(Range<Long> range) {
        String column = column(Qualifier.STALE);
        return switch (range) {
            case Range.Exactly<Long>(Long millis) -> Fragment.of(column + " = ?", millis);
            case Range.Between<Long>(Long first, Long last) -> Fragment.of(column + " BETWEEN ? AND ?", first, last);
            case Range.AtLeast<Long>(Long first) -> Fragment.of(column + " >= ?", first);
            case Range.MoreThan<Long>(Long before) -> Fragment.of(column + " > ?", before);
            case Range.AtMost<Long>(Long last) -> Fragment.of(column + " <= ?", last);
            case Range.LessThan<Long>(Long after) -> Fragment.of(column + " < ?", after);
        };
    }

    private static Fragment is(Flag flag) {
        return switch (flag) {
            case OWNER_EXEMPT -> Fragment.of("(reason = 'owner_exempt' AND overridden IS NOT NULL)");
            case OFF -> Fragment.of("reason = 'disabled'");
            case SNAPSHOT -> Fragment.of("from_snapshot");
        };
    }

    private static Fragment parenthesized(Fragment condition) {
        return Fragment.of("(").then(condition).then(Fragment.of(")"));
    }
}
