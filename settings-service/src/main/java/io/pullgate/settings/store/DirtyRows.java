package io.pullgate.settings.store;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;

import io.pullgate.settings.Revision;
import io.pullgate.settings.Topic;

/// Marks what a transaction has changed, so that the outbox publishes it.
@ApplicationScoped
class DirtyRows {

    /// A mark has the time at which its transaction began. One that is there already keeps its own: what was changed then is
    /// not published yet either.
    private static final String MARK = """
            insert into outbox_dirty (topic, key, revision, marked_at)
            select :topic, key, revision, now()
            from unnest(cast(:keys as text[]), cast(:revisions as bigint[])) as changed (key, revision)
            on conflict (topic, key) do update
            set revision = greatest(outbox_dirty.revision, excluded.revision)
            """;

    private final EntityManager entities;
    private final Event<Marked> marked;

    DirtyRows(EntityManager entities, Event<Marked> marked) {
        this.entities = entities;
        this.marked = marked;
    }

    void mark(Topic topic, String key, Revision revision) {
        mark(topic, Map.of(key, revision));
    }

    /// In order, so that two transactions cannot wait for each other.
    void mark(Topic topic, Map<String, Revision> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        SortedMap<String, Revision> sorted = new TreeMap<>(revisions);
        entities.createNativeQuery(MARK)
                .setParameter("topic", topic.topicName())
                .setParameter("keys", sorted.keySet().toArray(String[]::new))
                .setParameter("revisions", sorted.values().stream().map(Revision::number).toArray(Long[]::new))
                .executeUpdate();
        marked.fire(new Marked(topic));
    }
}
