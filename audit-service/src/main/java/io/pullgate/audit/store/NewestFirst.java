package io.pullgate.audit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.pullgate.audit.Page;
import io.pullgate.audit.Period;
import io.pullgate.audit.Visibility;
import io.pullgate.audit.Visibility.Everything;
import io.pullgate.audit.Visibility.Organizations;
import io.pullgate.audit.Visibility.OrganizationsAndOwn;
import io.pullgate.audit.Visibility.Own;

/// The one way records are asked for: what the reader may see, what was asked for, newest first.
///
/// @param user the column that says whose record it is
/// @param time the column a report is ordered by; `id` breaks ties
record NewestFirst(String table, String columns, String user, String time, String id) {

    static final NewestFirst PULLS = new NewestFirst("pull_decision", PullTable.COLUMN_NAMES, "username",
            "decided_at", "decision_id");
    static final NewestFirst CHANGES = new NewestFirst("settings_change", ChangeTable.COLUMN_NAMES, "actor",
            "occurred_at", "id");
    static final NewestFirst ACCESSES = new NewestFirst(AccessTable.TABLE, AccessTable.COLUMNS, "username", "accessed_at",
            "id");

    /// Planning more parts takes longer than it saves.
    private static final int MOST_PARTS = 50;

    /// What may be seen is cut into parts that do not overlap, each of them in the order of one index and limited by itself: a
    /// page costs the same whether the reader's organizations have a thousand records or a billion. Empty if there are no parts.
    Fragment page(Visibility visibility, Fragment filters, Page page) {
        List<Fragment> parts = parts(visibility).stream().map(part -> page(part, filters, page)).toList();
        return switch (parts.size()) {
            case 0 -> Fragment.NOTHING;
            case 1 -> parts.getFirst();
            default -> ordered(union(parts), page.limit());
        };
    }

    /// One part: what may be seen is one condition.
    Fragment page(Fragment visible, Fragment filters, Page page) {
        Fragment found = Fragment.of("SELECT %s FROM %s WHERE ".formatted(columns, table)).then(visible).then(filters)
                .then(after(page));
        return ordered(found, page.limit());
    }

    /// The records that may be seen, in no order; nothing if there are none.
    Fragment visible(Visibility visibility, Fragment filters) {
        List<Fragment> parts = parts(visibility);
        return parts.isEmpty()
                ? Fragment.NOTHING
                : Fragment.of(table + " WHERE (").then(Fragment.any(parts)).then(Fragment.of(")")).then(filters);
    }

    Fragment one(Visibility visibility, Fragment filters) {
        return page(visibility, filters, new Page(Optional.empty(), 1));
    }

    Fragment within(Period period) {
        Fragment from = period.from().map(instant -> Fragment.NOTHING.and(time + " >= ?", instant)).orElse(Fragment.NOTHING);
        return period.to().map(instant -> from.and(time + " < ?", instant)).orElse(from);
    }

    private List<Fragment> parts(Visibility visibility) {
        return switch (visibility) {
            case Everything _ -> List.of(Fragment.of("TRUE"));
            case Organizations(Set<String> names) -> organizations(names);
            case Own(String name) -> List.of(Fragment.of(user + " = ?", name));
            case OrganizationsAndOwn(Set<String> names, String name) -> {
                List<Fragment> parts = new ArrayList<>(organizations(names));
                parts.add(Fragment.of(user + " = ? AND (organization IS NULL OR organization <> ALL (?))", name,
                        names.toArray(String[]::new)));
                yield parts;
            }
        };
    }

    private static List<Fragment> organizations(Set<String> names) {
        if (names.size() > MOST_PARTS) {
            return List.of(Fragment.of("organization = ANY (?)", (Object) names.toArray(String[]::new)));
        }
        return names.stream().sorted().map(name -> Fragment.of("organization = ?", name)).toList();
    }

    /// The first condition follows from the second; it is what PostgreSQL finds the partitions and the index range by.
    private Fragment after(Page page) {
        return page.after().map(last -> Fragment.NOTHING.and(time + " <= ?", last.time())
                .and("(%s, %s) < (?, ?)".formatted(time, id), last.time(), last.id())).orElse(Fragment.NOTHING);
    }

    private Fragment ordered(Fragment query, int limit) {
        return query.then(Fragment.of(" ORDER BY %s DESC, %s DESC LIMIT ?".formatted(time, id), limit));
    }

    private static Fragment union(List<Fragment> parts) {
        String sql = parts.stream().map(Fragment::sql).collect(Collectors.joining(") UNION ALL (", "SELECT * FROM ((",
                ")) AS visible"));
        return new Fragment(sql, parts.stream().flatMap(part -> part.values().stream()).toList());
    }
}
