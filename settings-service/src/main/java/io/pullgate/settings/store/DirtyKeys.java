package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;

import io.pullgate.settings.Revision;
import io.pullgate.settings.Topic;

/// The outbox as its relay sees it. All of a relay's calls for one batch belong to one transaction at READ COMMITTED: each
/// statement sees what was committed before it.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DirtyKeys {

    /// A key is claimed by an advisory lock, not by locking its row: whoever changes the key meanwhile must mark it again,
    /// and would wait for Kafka with us. The lock goes with the transaction or the connection, whichever ends first.
    private static final String CLAIM = """
            with oldest as materialized (
                select topic, key, marked_at from outbox_dirty order by marked_at limit :limit)
            select topic, key from oldest
            where pg_try_advisory_xact_lock(hashtextextended(topic || ' ' || key, 2))
            order by marked_at
            """;

    private static final String PUBLISHED = """
            unnest(cast(:topics as text[]), cast(:keys as text[]), cast(:revisions as bigint[]))
                as published (topic, key, revision)
            """;

    /// A row somebody else is changing right now stays: it will have a newer revision, or be published once more. Nobody waits
    /// for the disk: a mark that comes back after a loss of power is published once more, too.
    private static final String LOCK = """
            select dirty.topic, dirty.key, published.revision, set_config('synchronous_commit', 'off', true)
            from outbox_dirty dirty join %s on published.topic = dirty.topic and published.key = dirty.key
            for update of dirty skip locked
            """.formatted(PUBLISHED);

    private static final String DELETE = """
            delete from outbox_dirty dirty using %s
            where published.topic = dirty.topic and published.key = dirty.key and dirty.revision <= published.revision
            """.formatted(PUBLISHED);

    /// What is still unpublished of such a key is younger than the state that was read.
    private static final String REJUVENATE = """
            update outbox_dirty dirty set marked_at = greatest(dirty.marked_at, :settled) from %s
            where published.topic = dirty.topic and published.key = dirty.key and dirty.revision > published.revision
            """.formatted(PUBLISHED);

    private final Session session;
    private final WritingTransactions writing;

    DirtyKeys(Session session, WritingTransactions writing) {
        this.session = session;
        this.writing = writing;
    }

    /// The longest waiting keys that no other relay is busy with; until the end of the transaction they are ours.
    public List<DirtyKey> claim(int limit) {
        return session.createNativeQuery(CLAIM, Object[].class).setParameter("limit", limit).getResultList().stream()
                .map(row -> new DirtyKey(Topic.named((String) row[0]), (String) row[1]))
                .toList();
    }

    /// A moment to which every change is younger that a state read from now on does not show.
    public Instant settled() {
        return writing.settled();
    }

    /// Forgets the marks of what is published: each key at the revision that was.
    ///
    /// @param settled as of before the states were read
    public void published(Map<DirtyKey, Revision> revisions, Instant settled) {
        NativeQuery<Object[]> lock = session.createNativeQuery(LOCK, Object[].class);
        bind(lock, revisions);
        Map<DirtyKey, Revision> ours = lock.getResultList().stream().collect(Collectors.toMap(
                row -> new DirtyKey(Topic.named((String) row[0]), (String) row[1]),
                row -> new Revision((Long) row[2])));
        if (!ours.isEmpty()) {
            MutationQuery delete = session.createNativeMutationQuery(DELETE);
            bind(delete, ours);
            if (delete.executeUpdate() < ours.size()) {
                rejuvenate(ours, settled);
            }
        }
    }

    private void rejuvenate(Map<DirtyKey, Revision> ours, Instant settled) {
        MutationQuery rejuvenate = session.createNativeMutationQuery(REJUVENATE);
        bind(rejuvenate, ours);
        rejuvenate.setParameter("settled", settled).executeUpdate();
    }

    private static void bind(CommonQueryContract query, Map<DirtyKey, Revision> revisions) {
        List<Map.Entry<DirtyKey, Revision>> entries = List.copyOf(revisions.entrySet());
        query.setParameter("topics",
                entries.stream().map(entry -> entry.getKey().topic().topicName()).toArray(String[]::new));
        query.setParameter("keys", entries.stream().map(entry -> entry.getKey().key()).toArray(String[]::new));
        query.setParameter("revisions", entries.stream().map(entry -> entry.getValue().number()).toArray(Long[]::new));
    }
}
