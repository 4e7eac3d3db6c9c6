package io.pullgate.settings.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/// A query for one value in each row, in a column that is called `value`.
///
/// It is not `createNativeQuery(sql, Long.class)`: for that, Hibernate (7.2) keeps another plan each time it is executed, all
/// under the same hash, and searches all of them the next time.
record Scalar<T>(String sql, Class<T> type) {

    private static final String COLUMN = "value";

    T ask(Session session) {
        return ask(session, Map.of()).orElseThrow();
    }

    /// Empty if the value is null.
    Optional<T> ask(Session session, Map<String, Object> parameters) {
        return Optional.ofNullable(query(session, parameters).getSingleResult()).map(type::cast);
    }

    /// The value of every row.
    List<T> all(Session session, Map<String, Object> parameters) {
        return query(session, parameters).getResultList().stream().<T> map(type::cast).toList();
    }

    private NativeQuery<Object> query(Session session, Map<String, Object> parameters) {
        NativeQuery<Object> query = session.createNativeQuery(sql, Object.class).addScalar(COLUMN, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}
