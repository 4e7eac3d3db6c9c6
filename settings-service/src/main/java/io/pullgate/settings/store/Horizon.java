package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.pullgate.settings.Topic;

/// Tells up to which moment everything is published.
///
/// In this order, each statement with a snapshot of its own (READ COMMITTED):
/// 1. `settled`, a moment such that every change with an earlier time is committed and visible, or never will be;
/// 2. `oldest`, the oldest mark in the outbox.
///
/// The answer is the earlier of the two. For let X be a transaction that took the time of its change, by the database's
/// clock, before the answer, and is or will be committed. As X is settled, statement 2 sees the mark it made. A mark has the
/// time at which its transaction began, marking a key again keeps the older one, and a relay moves it forward only to a
/// moment that was settled before it read the state, to which every missing change is younger. So `oldest`, and with it the
/// answer, is not after X: against what we assumed. Unless the mark is gone. Then a relay has deleted it, which it does
/// when all replicas in sync have acknowledged a state with X in it; and whoever asks Kafka for its end offsets after us
/// gets offsets beyond that record.
///
/// A change is committed after it took its time. So everything committed before the answer is published, and nothing that is
/// committed later will bear an earlier time. A relay that waits for Kafka has not yet written and holds nothing back.
@ApplicationScoped
public class Horizon {

    private static final String OLDEST = "select min(marked_at) from outbox_dirty where topic in :topics";

    /// The reconciler marks what was lost with this time: since when it is missing in Kafka nobody knows.
    private static final Instant LOST = Instant.EPOCH;

    private final Session session;
    private final WritingTransactions writing;

    Horizon(Session session, WritingTransactions writing) {
        this.session = session;
        this.writing = writing;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Completeness look() {
        Instant settled = writing.settled();
        Instant oldest = Optional.ofNullable(session.createNativeQuery(OLDEST, Instant.class)
                .setParameter("topics", Topic.STATE.stream().map(Topic::topicName).toList())
                .getSingleResult()).orElse(settled);
        Optional<Instant> asOf = oldest.equals(LOST) ? Optional.empty()
                : Optional.of(oldest.isBefore(settled) ? oldest : settled);
        Instant checkedAt = session.createNativeQuery("select clock_timestamp()", Instant.class).getSingleResult();
        return new Completeness(asOf, number("select nextval('heartbeat_revision')"),
                number("select count(*) from outbox_dirty"), checkedAt);
    }

    private long number(String query) {
        return session.createNativeQuery(query, Long.class).getSingleResult();
    }
}
