package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.pullgate.audit.Repository;
import io.pullgate.audit.folding.FoldedPull;
import io.pullgate.audit.folding.FoldedPull.Nature;
import io.pullgate.audit.folding.FoldedPull.Requests;
import io.pullgate.audit.folding.FoldedPull.Traits;
import io.pullgate.audit.folding.Windows;
import io.pullgate.audit.store.Foldings.LateDecisions;

/// How folded pulls lie in the tables `registry_pull` and `followed_decision`, and their requests in `registry_event`.
final class FoldedPulls {

    private static final String WRITE = """
            INSERT INTO registry_pull (id, integration, registry, repository, client, nature, organization, started_at, opened_at,
                ended_at, folded_at, username, client_address, user_agent, tag, digest, heads, manifests, blobs, refusal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, opened_at = excluded.opened_at, ended_at = excluded.ended_at,
                folded_at = excluded.folded_at, tag = excluded.tag, digest = excluded.digest, heads = excluded.heads,
                manifests = excluded.manifests, blobs = excluded.blobs, refusal = excluded.refusal""";
    private static final String FOLLOW = "INSERT INTO followed_decision (decision_id, pull_id) VALUES (?, ?)"
            + " ON CONFLICT DO NOTHING";
    private static final String FOLDED = "UPDATE registry_event SET pull_id = ? WHERE integration = ? AND event_id = ANY (?)";
    /// A decision is stored at `recorded_at` or some time after it: what was folded a moment later may not have seen it. Whether it is
    /// for the client is found out when the leak is folded anew; here those are left out that cannot be.
    private static final String REOPENED = """
            SELECT DISTINCT leak.id FROM registry_pull AS leak
            JOIN pull_decision AS decision ON decision.registry = leak.registry AND decision.repository = leak.repository
                AND decision.decided_at BETWEEN leak.started_at - ? * interval '1 millisecond'
                AND leak.ended_at + ? * interval '1 millisecond'
                AND (leak.username IS NULL OR decision.username = leak.username)
                AND (leak.client NOT LIKE 'nobody %' OR decision.username IS NULL)
                AND (leak.username IS NOT NULL OR leak.client = 'anybody' OR decision.client_address = leak.client_address
                    OR decision.client_address LIKE '%:%')
                AND (decision.door <> 'token' OR decision.integration = leak.integration)
            WHERE leak.integration = ? AND leak.started_at > ? AND decision.decided_at > ?
                AND decision.recorded_at >= ? AND decision.recorded_at > leak.folded_at - interval '2 minutes'
                AND leak.nature IN ('undecided', 'refused') AND (decision.decision <> 'denied' OR leak.nature = 'undecided')""";
    /// Only those that come later than requests wait: all others were there. They are few, and each is looked up by the clients it may
    /// be for.
    private static final String FOLLOW_LATE = """
            INSERT INTO followed_decision (decision_id, pull_id)
            WITH late AS MATERIALIZED (
                SELECT decision_id, decided_at, recorded_at, registry, repository, username, client_address FROM pull_decision
                WHERE recorded_at >= ? AND decided_at > ? AND recorded_at > decided_at + ? * interval '1 millisecond'
                    AND decision <> 'denied' AND (door <> 'token' OR integration = ?))
            SELECT late.decision_id, pull.id FROM late CROSS JOIN LATERAL (
                SELECT id FROM registry_pull WHERE integration = ? AND registry = late.registry AND repository = late.repository
                    AND client = ANY (ARRAY['user ' || late.username, 'address ' || late.client_address, 'anybody',
                        CASE WHEN late.username IS NULL THEN 'nobody ' || late.client_address END])
                    AND started_at BETWEEN late.decided_at - interval '24 hours' AND late.decided_at + ? * interval '1 millisecond'
                    AND nature = 'decided' AND late.recorded_at > folded_at - interval '2 minutes'
                    AND EXISTS (SELECT FROM registry_event AS event WHERE event.pull_id = registry_pull.id
                        AND event.occurred_at BETWEEN late.decided_at - ? * interval '1 millisecond'
                        AND late.decided_at + ? * interval '1 millisecond')
                OFFSET 0) AS pull
            ON CONFLICT DO NOTHING""";
    private static final String FORGET_EVENTS = "UPDATE registry_event SET pull_id = NULL WHERE pull_id = ?";
    private static final String FORGET = "DELETE FROM registry_pull WHERE id = ?";
    /// How much earlier than after the whole grace something may have been folded, by a clock that is ahead and by an event that was
    /// told at once.
    private static final Duration BEFORE_GRACE = Duration.ofMinutes(3);

    private FoldedPulls() {
    }

    static void write(Connection connection, List<FoldedPull> pulls, Function<Repository, Optional<String>> organizations,
            Instant now)
            throws SQLException {
        Batch.run(connection, WRITE, pulls.stream().<List<?>> map(pull -> row(pull, organizations, now)).toList());
        Batch.run(connection, FOLLOW, pulls.stream().flatMap(pull -> pull.decisions().stream()
                .<List<?>> map(decision -> List.of(decision, pull.id()))).toList());
        Batch.run(connection, FOLDED, pulls.stream().<List<?>> map(
                pull -> List.of(pull.id(), pull.integration(), pull.events().toArray(String[]::new))).toList());
    }

    static Set<UUID> reopen(Connection connection, String integration, LateDecisions late, Windows windows)
            throws SQLException {
        Instant oldest = late.recordedSince().minus(late.latest());
        Fragment question = Fragment.of(REOPENED, windows.before().toMillis(), windows.after().toMillis(), integration, oldest,
                oldest, late.recordedSince());
        Set<UUID> reopened = Set.copyOf(Question.ask(connection, question, row -> row.uuid("id")));
        List<List<?>> rows = reopened.stream().<List<?>> map(id -> List.of(id)).toList();
        Batch.run(connection, FORGET_EVENTS, rows);
        Batch.run(connection, FORGET, rows);
        return reopened;
    }

    /// Notes for pulls that were decided which of the decisions that came late they followed too.
    static int follow(Connection connection, String integration, LateDecisions late, Windows windows) throws SQLException {
        Instant oldest = late.recordedSince().minus(late.latest());
        long lateness = Math.max(0, late.grace().minus(BEFORE_GRACE).toMillis());
        return Question.change(connection, Fragment.of(FOLLOW_LATE, late.recordedSince(), oldest, lateness, integration,
                integration, windows.before().toMillis(), windows.after().toMillis(), windows.before().toMillis()));
    }

    static FoldedPull read(Row row) throws SQLException {
        Requests requests = new Requests((int) row.number("heads"), (int) row.number("manifests"), (int) row.number("blobs"));
        Traits traits = new Traits(row.optionalText("username"), row.optionalText("client_address"),
                row.optionalText("user_agent"), row.optionalText("tag"), row.optionalText("digest"));
        return new FoldedPull(row.uuid("id"), row.text("integration"),
                new Repository(row.text("registry"), row.text("repository")), row.text("client"),
                Nature.valueOf(row.text("nature").toUpperCase(Locale.ROOT)), row.instant("started_at"),
                row.instant("opened_at"),
                row.instant("ended_at"),
                requests, traits, Set.of(), Optional.ofNullable(row.uuid("refusal")), Set.of());
    }

    private static List<?> row(FoldedPull pull, Function<Repository, Optional<String>> organizations, Instant now) {
        Traits traits = pull.traits();
        return List.of(pull.id(), pull.integration(), pull.repository().registry(), pull.repository().path(), pull.client(),
                pull.nature().name().toLowerCase(Locale.ROOT), organizations.apply(pull.repository()), pull.startedAt(),
                pull.openedAt(), pull.endedAt(), now, traits.user(), traits.address(), traits.userAgent(), traits.tag(),
                traits.digest(),
                pull.requests().heads(), pull.requests().manifests(), pull.requests().blobs(), pull.refusal());
    }
}
