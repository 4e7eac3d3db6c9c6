package io.pullgate.settings.store;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.hibernate.Session;

/// Rows by their primary keys, read without a query: Hibernate's parser of queries takes a third of a second when it is first
/// used, and what a crash left behind would wait for it.
final class ByKey {

    private ByKey() {
    }

    /// Those that exist; the keys of which nothing is there are passed over.
    static <R> Stream<R> rows(Session session, Class<R> type, List<?> keys) {
        return session.findMultiple(type, keys).stream().filter(Objects::nonNull);
    }
}
