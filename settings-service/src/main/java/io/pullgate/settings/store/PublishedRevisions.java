package io.pullgate.settings.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;

import io.pullgate.settings.Revision;
import io.pullgate.settings.Topic;

/// Compares what a compacted topic holds with what it should hold, and has the difference published again.
@ApplicationScoped
public class PublishedRevisions {

    private static final int FETCH = 1_000;

    /// The key may be marked already, and may have changed since it was found different; neither does harm.
    private static final String MARK_LOST = """
            insert into outbox_dirty (topic, key, revision, marked_at)
            select :topic, %1$s, revision, to_timestamp(0) from %2$s where %1$s = any(cast(:keys as text[]))
            on conflict (topic, key) do update
            set revision = greatest(outbox_dirty.revision, excluded.revision), marked_at = excluded.marked_at
            """;

    private final Session session;

    PublishedRevisions(Session session) {
        this.session = session;
    }

    /// Marks every key whose last record in the topic is not of the revision in the database, or is not there. A key
    /// that is just being published may be among them: then it is published twice.
    ///
    /// @param inTopic the revision of the last record of each key
    /// @return how many keys that were
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int heal(Topic topic, Map<String, Revision> inTopic) {
        List<String> different = different(topic, inTopic);
        for (int from = 0; from < different.size(); from += FETCH) {
            markLost(topic, different.subList(from, Math.min(from + FETCH, different.size())));
        }
        return different.size();
    }

    private List<String> different(Topic topic, Map<String, Revision> inTopic) {
        State state = State.of(topic);
        String query = "select %s, revision from %s".formatted(state.key, state.table);
        List<String> different = new ArrayList<>();
        try (Stream<Object[]> rows = session.createNativeQuery(query, Object[].class)
                .setHint(HibernateHints.HINT_FETCH_SIZE, FETCH)
                .getResultStream()) {
            rows.filter(row -> !new Revision(((Number) row[1]).longValue()).equals(inTopic.get((String) row[0])))
                    .forEach(row -> different.add((String) row[0]));
        }
        return different;
    }

    private void markLost(Topic topic, List<String> keys) {
        State state = State.of(topic);
        session.createNativeMutationQuery(MARK_LOST.formatted(state.key, state.table))
                .setParameter("topic", topic.topicName())
                .setParameter("keys", keys.toArray(String[]::new))
                .executeUpdate();
    }

    /// Where the state of a compacted topic is kept.
    private record State(String table, String key) {

        static State of(Topic topic) {
            return switch (topic) {
                case ORGANIZATION_POLICY -> new State("organization", "name");
                case MEMBERSHIP -> new State("membership", "username");
                case TRUSTED_PUBLISHER -> new State("trusted_publisher", "namespace");
                case ACCESS_TOKEN -> new State("access_token", "cast(id as text)");
                case SETTINGS_CHANGE, SETTINGS_HEARTBEAT ->
                    throw new IllegalArgumentException(topic + " is no state to compare with");
            };
        }
    }
}
