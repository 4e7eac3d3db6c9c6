package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Map;
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

    private static final Scalar<Instant> OLDEST = new Scalar<>(
            "select min(marked_at) as value from outbox_dirty where topic in :topics", Instant.class);
    private static final Scalar<Instant> NOW = new Scalar<>("select clock_timestamp() as value", Instant.class);
    private static final Scalar<Long> NEXT_REVISION = new Scalar<>("select nextval('heartbeat_revision') as value", Long.class);
    private static final Scalar<Long> DIRTY_KEYS = new Scalar<>("select count(*) as value from outbox_dirty", Long.class);

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
        Instant oldest = OLDEST.ask(session, Map.of("topics", Topic.STATE.stream().map(Topic::topicName).toList()))
                .orElse(settled);
        Optional<Instant> asOf = oldest.equals(LOST) ? Optional.empty()
                : Optional.of(oldest.isBefore(settled) ? oldest : settled);
        Instant checkedAt = NOW.ask(session);
        return new Completeness(asOf, NEXT_REVISION.ask(session), DIRTY_KEYS.ask(session), checkedAt);
    }
}
