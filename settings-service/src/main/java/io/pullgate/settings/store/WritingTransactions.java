package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.Session;

import io.pullgate.settings.Writing;

/// Which transactions are writing, as PostgreSQL shows it. All at READ COMMITTED, where each statement looks anew.
@ApplicationScoped
class WritingTransactions implements Writing {

    /// Gives the transaction its id, which makes it one that writes; and only then looks at the clock.
    private static final Scalar<Instant> BEGIN = new Scalar<>("""
            with writing as materialized (select pg_current_xact_id() as id)
            select clock_timestamp() as value from writing where id is not null
            """, Instant.class);

    private static final Scalar<Instant> NOW = new Scalar<>("select clock_timestamp() as value", Instant.class);

    /// Sessions of other roles do not show when they began; they are not ours, and change nothing that is published.
    private static final Scalar<Instant> OLDEST = new Scalar<>("""
            select min(xact_start) as value from pg_stat_activity
            where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()
            """, Instant.class);

    private final Session session;

    WritingTransactions(Session session) {
        this.session = session;
    }

    @Override
    public Instant begin() {
        return BEGIN.ask(session);
    }

    /// A moment such that every change with an earlier time is either committed and visible to the next statement, or will
    /// never be. First the clock is asked, then who is writing: what took its time before that moment began to write
    /// before that, so it is found running, and is younger than the answer, or it has ended. (A transaction leaves the list
    /// and becomes visible in one step.)
    Instant settled() {
        Instant now = NOW.ask(session);
        Optional<Instant> oldest = OLDEST.ask(session, Map.of());
        return Stream.concat(Stream.of(now), oldest.stream()).min(Comparator.naturalOrder()).orElseThrow();
    }
}
