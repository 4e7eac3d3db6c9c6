package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.pullgate.audit.Repository;
import io.pullgate.audit.folding.FoldedPull;
import io.pullgate.audit.folding.FoldedPull.Nature;
import io.pullgate.audit.folding.FoldedPull.Requests;
import io.pullgate.audit.folding.FoldedPull.Traits;
import io.pullgate.audit.folding.Windows;

/// How folded pulls lie in the tables `registry_pull` and `followed_decision`, and their requests in `registry_event`.
final class FoldedPulls {

    private static final String WRITE = """
            INSERT INTO registry_pull (id, integration, registry, repository, client, nature, organization, started_at, ended_at,
                folded_at, username, client_address, user_agent, tag, digest, heads, manifests, blobs, refusal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at,
                folded_at = excluded.folded_at, tag = excluded.tag, digest = excluded.digest, heads = excluded.heads,
                manifests = excluded.manifests, blobs = excluded.blobs, refusal = excluded.refusal""";
    private static final String FOLLOW = "INSERT INTO followed_decision (decision_id, pull_id) VALUES (?, ?)"
            + " ON CONFLICT DO NOTHING";
    private static final String FOLDED = "UPDATE registry_event SET pull_id = ? WHERE integration = ? AND event_id = ANY (?)";
    /// A decision is stored at `recorded_at` or some time after it: what was folded a moment later may not have seen it.
    private static final String REOPENED = """
            SELECT DISTINCT leak.id FROM registry_pull AS leak
            JOIN pull_decision AS decision ON decision.registry = leak.registry AND decision.repository = leak.repository
                AND decision.decided_at BETWEEN leak.started_at - ? * interval '1 millisecond'
                AND leak.ended_at + ? * interval '1 millisecond'
                AND (leak.username IS NULL OR decision.username = leak.username)
            WHERE leak.nature IN ('undecided', 'refused') AND leak.integration = ? AND leak.started_at > ?
                AND decision.recorded_at >= ? AND decision.recorded_at > leak.folded_at - interval '2 minutes'
                AND decision.decided_at > ? AND decision.decision <> 'denied'""";
    private static final String FORGET_EVENTS = "UPDATE registry_event SET pull_id = NULL WHERE pull_id = ?";
    private static final String FORGET = "DELETE FROM registry_pull WHERE id = ?";
    /// What Kafka keeps decisions for; none comes later.
    private static final Duration LATEST_DECISION = Duration.ofDays(8);

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

    static int reopen(Connection connection, String integration, Instant recordedSince, Windows windows) throws SQLException {
        Instant oldest = recordedSince.minus(LATEST_DECISION);
        Fragment question = Fragment.of(REOPENED, windows.before().toMillis(), windows.after().toMillis(), integration, oldest,
                recordedSince, oldest);
        List<List<?>> reopened = Question.<List<?>> ask(connection, question, row -> List.of(row.uuid("id")));
        Batch.run(connection, FORGET_EVENTS, reopened);
        return Batch.run(connection, FORGET, reopened);
    }

    static FoldedPull read(Row row) throws SQLException {
        Requests requests = new Requests((int) row.number("heads"), (int) row.number("manifests"), (int) row.number("blobs"));
        Traits traits = new Traits(row.optionalText("username"), row.optionalText("client_address"),
                row.optionalText("user_agent"), row.optionalText("tag"), row.optionalText("digest"));
        return new FoldedPull(row.uuid("id"), row.text("integration"),
                new Repository(row.text("registry"), row.text("repository")), row.text("client"),
                Nature.valueOf(row.text("nature").toUpperCase(Locale.ROOT)), row.instant("started_at"), row.instant("ended_at"),
                requests, traits, Set.of(), Optional.ofNullable(row.uuid("refusal")), Set.of());
    }

    private static List<?> row(FoldedPull pull, Function<Repository, Optional<String>> organizations, Instant now) {
        Traits traits = pull.traits();
        return List.of(pull.id(), pull.integration(), pull.repository().registry(), pull.repository().path(), pull.client(),
                pull.nature().name().toLowerCase(Locale.ROOT), organizations.apply(pull.repository()), pull.startedAt(),
                pull.endedAt(), now, traits.user(), traits.address(), traits.userAgent(), traits.tag(), traits.digest(),
                pull.requests().heads(), pull.requests().manifests(), pull.requests().blobs(), pull.refusal());
    }
}
