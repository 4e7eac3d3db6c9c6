package io.pullgate.audit.store;

import java.util.ArrayList;
import java.util.List;

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
}
