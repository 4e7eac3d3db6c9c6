package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.pullgate.settings.Topic;

/// Tells up to which moment everything is published.
///
/// Three statements in this order, each with a snapshot of its own (READ COMMITTED):
/// 1. `now`, the database's clock;
/// 2. `busy`, the start of the oldest transaction of this database that is writing;
/// 3. `oldest`, the oldest mark in the outbox.
///
/// The answer is the earliest of the three. Let X be any transaction that marked a key at a moment before the answer, by
/// the database's clock. Then X's mark is older than `now`, so X had begun to write before statement 2 looked:
/// - either X was still running then: it began before it marked, so `busy`, and with it the answer, is not after X's mark,
///   against what we assumed;
/// - or X was rolled back, and there is nothing to publish;
/// - or X was committed, and statement 3 sees its mark. (A transaction leaves the list of running ones and becomes visible
///   in one step.) That mark is never younger than X's: marking a key again keeps the time, and a relay moves it forward
///   only to a moment after which the missing change was committed. So `oldest` is not after X, against what we assumed.
///   Unless the mark is gone: then a relay had an acknowledgement of all replicas in sync before it deleted it, and
///   whoever asks Kafka for its end offsets after us gets offsets beyond the record.
///
/// Since a transaction commits after it marks, everything committed before the answer is published, too; and what was
/// begun before and commits later is not claimed. A relay that waits for Kafka has written nothing yet and does not
/// hold the answer back.
@ApplicationScoped
public class Horizon {

    private static final String BUSY = """
            select min(xact_start) from pg_stat_activity
            where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()
            """;

    private static final String OLDEST = "select min(marked_at) from outbox_dirty where topic in :topics";

    /// The reconciler marks what was lost with this time: since when it is missing in Kafka nobody knows.
    static final Instant LOST = Instant.EPOCH;

    private final Session session;

    Horizon(Session session) {
        this.session = session;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Completeness look() {
        Instant now = instant("select clock_timestamp()").orElseThrow();
        Optional<Instant> busy = instant(BUSY);
        Optional<Instant> oldest = Optional.ofNullable(session.createNativeQuery(OLDEST, Instant.class)
                .setParameter("topics", Topic.STATE.stream().map(Topic::topicName).toList())
                .getSingleResult());
        return new Completeness(earliest(now, busy, oldest), number("select nextval('heartbeat_revision')"),
                number("select count(*) from outbox_dirty"), now);
    }

    private static Optional<Instant> earliest(Instant now, Optional<Instant> busy, Optional<Instant> oldest) {
        if (oldest.filter(LOST::equals).isPresent()) {
            return Optional.empty();
        }
        return Stream.of(Optional.of(now), busy, oldest).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private Optional<Instant> instant(String query) {
        return Optional.ofNullable(session.createNativeQuery(query, Instant.class).getSingleResult());
    }

    private long number(String query) {
        return session.createNativeQuery(query, Long.class).getSingleResult();
    }
}
