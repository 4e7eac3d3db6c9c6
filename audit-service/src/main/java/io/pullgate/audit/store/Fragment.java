package io.pullgate.audit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A piece of SQL with the values of its question marks. Values are never part of the text.
record Fragment(String sql, List<Object> values) {

    static final Fragment NOTHING = new Fragment("", List.of());

    Fragment {
        values = List.copyOf(values);
    }

    static Fragment of(String sql, Object... values) {
        return new Fragment(sql, List.of(values));
    }

    Fragment then(Fragment next) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(next.values);
        return new Fragment(sql + next.sql, all);
    }

    Fragment and(String condition, Object... more) {
        return then(of(" AND " + condition, more));
    }

    Fragment and(Fragment condition) {
        return then(of(" AND (")).then(condition).then(of(")"));
    }

    /// That one of these conditions holds.
    static Fragment any(List<Fragment> conditions) {
        return joined(conditions, " OR ");
    }

    /// That all of these conditions hold.
    static Fragment all(List<Fragment> conditions) {
        return joined(conditions, " AND ");
    }

    private static Fragment joined(List<Fragment> conditions, String word) {
        return new Fragment(conditions.stream().map(Fragment::sql).collect(Collectors.joining(word)),
                conditions.stream().flatMap(condition -> condition.values().stream()).toList());
    }
}
