package io.pullgate.settings.store;

import java.util.List;
import java.util.Map;

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
            values (:topic, :key, :revision, now())
            on conflict (topic, key) do update
            set revision = greatest(outbox_dirty.revision, excluded.revision)
            """;

    private static final String MARK_MANY = """
            insert into outbox_dirty (topic, key, revision, marked_at)
            select :topic, changed.key, changed.revision, now()
            from unnest(cast(:keys as text[]), cast(:revisions as bigint[])) as changed (key, revision)
            order by changed.key
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
        entities.createNativeQuery(MARK)
                .setParameter("topic", topic.topicName())
                .setParameter("key", key)
                .setParameter("revision", revision.number())
                .executeUpdate();
        marked.fire(new Marked(topic));
    }

    /// As [#mark(Topic, String, Revision)] for each key, all at once.
    void mark(Topic topic, Map<String, Revision> changed) {
        List<Map.Entry<String, Revision>> entries = List.copyOf(changed.entrySet());
        entities.createNativeQuery(MARK_MANY)
                .setParameter("topic", topic.topicName())
                .setParameter("keys", entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .setParameter("revisions", entries.stream().map(entry -> entry.getValue().number()).toArray(Long[]::new))
                .executeUpdate();
        marked.fire(new Marked(topic));
    }
}
