package io.pullgate.settings.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final String STATE = """
            select %1$s, state.revision, dirty.key is not null
            from %2$s state left join outbox_dirty dirty on dirty.topic = :topic and dirty.key = %1$s
            """;

    /// A key that is marked already is marked as lost, too: what its topic lacks may be older than the mark.
    private static final String MARK_LOST = """
            insert into outbox_dirty (topic, key, revision, marked_at)
            select :topic, %1$s, state.revision, to_timestamp(0) from %2$s state where %1$s = any(cast(:keys as text[]))
            on conflict (topic, key) do update
            set revision = greatest(outbox_dirty.revision, excluded.revision), marked_at = excluded.marked_at
            """;

    /// Waits until no relay is busy with these keys: one that has just published the present state would take it for the last
    /// record, and the mark away. In order, so that two who do this cannot wait for each other.
    private static final Scalar<Long> CLAIM = new Scalar<>("""
            select count(*) as value from (select key from unnest(cast(:keys as text[])) as keys (key) order by key) sorted,
                lateral pg_advisory_xact_lock(hashtextextended(:topic || ' ' || key, 2))
            """, Long.class);

    /// The topic has the present state, though maybe not as the last record of the key. So nothing is missing, and a key that
    /// is marked already keeps its mark.
    private static final String MARK_DOUBTFUL = """
            insert into outbox_dirty (topic, key, revision, marked_at)
            select :topic, %1$s, state.revision, now() from %2$s state where %1$s = any(cast(:keys as text[]))
            on conflict (topic, key) do nothing
            """;

    private final Session session;

    PublishedRevisions(Session session) {
        this.session = session;
    }

    /// Every key whose revision in the topic is not that in the database.
    ///
    /// @param inTopic the revision of the last record of each key
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Difference> differences(Topic topic, Map<String, Revision> inTopic) {
        Table table = Table.of(topic);
        List<Difference> differences = new ArrayList<>();
        try (Stream<Object[]> rows = session.createNativeQuery(STATE.formatted(table.key, table.name), Object[].class)
                .setParameter("topic", topic.topicName())
                .setHint(HibernateHints.HINT_FETCH_SIZE, FETCH)
                .getResultStream()) {
            rows.forEach(row -> {
                Optional<Revision> published = Optional.ofNullable(inTopic.get((String) row[0]));
                if (!published.equals(Optional.of(new Revision((Long) row[1])))) {
                    differences.add(new Difference((String) row[0], published, (Boolean) row[2]));
                }
            });
        }
        return differences;
    }

    /// Marks keys as lost: they are published again, and until then nobody says that the topic is complete.
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void markLost(Topic topic, List<String> keys) {
        for (int from = 0; from < keys.size(); from += FETCH) {
            mark(MARK_LOST, topic, keys.subList(from, Math.min(from + FETCH, keys.size())));
        }
    }

    /// Marks keys of which an old state may have been written after the present one.
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void markDoubtful(Set<DirtyKey> keys) {
        Map<Topic, List<DirtyKey>> states = keys.stream().filter(key -> Topic.STATE.contains(key.topic()))
                .collect(Collectors.groupingBy(DirtyKey::topic));
        states.forEach((topic, some) -> markDoubtful(topic, some.stream().map(DirtyKey::key).toList()));
    }

    private void markDoubtful(Topic topic, List<String> keys) {
        CLAIM.ask(session, Map.of("topic", topic.topicName(), "keys", keys.toArray(String[]::new)));
        mark(MARK_DOUBTFUL, topic, keys);
    }

    private void mark(String statement, Topic topic, List<String> keys) {
        Table table = Table.of(topic);
        session.createNativeMutationQuery(statement.formatted(table.key, table.name))
                .setParameter("topic", topic.topicName())
                .setParameter("keys", keys.toArray(String[]::new))
                .executeUpdate();
    }

    /// A key whose revision in the topic is not that in the database.
    ///
    /// @param inTopic empty if the topic has no record of it
    /// @param waiting stands in the outbox, so that there is nothing wrong with the difference yet
    public record Difference(String key, Optional<Revision> inTopic, boolean waiting) {

        public Difference {
            requireNonNull(key, "key");
            requireNonNull(inTopic, "inTopic");
        }
    }

    /// Where the state of a compacted topic is kept.
    private record Table(String name, String key) {

        static Table of(Topic topic) {
            return switch (topic) {
                case ORGANIZATION_POLICY -> new Table("organization", "state.name");
                case MEMBERSHIP -> new Table("membership", "state.username");
                case TRUSTED_PUBLISHER -> new Table("trusted_publisher", "state.namespace");
                case PLATFORM_SETTINGS -> new Table("platform_settings", "state.scope");
                case ACCESS_TOKEN -> new Table("access_token", "cast(state.id as text)");
                case SETTINGS_CHANGE, SETTINGS_HEARTBEAT ->
                    throw new IllegalArgumentException(topic + " is no state to compare with");
            };
        }
    }
}
