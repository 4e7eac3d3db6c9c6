package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.Repository;
import io.pullgate.audit.folding.Decided;
import io.pullgate.audit.folding.Evidence;
import io.pullgate.audit.folding.Folding;
import io.pullgate.audit.folding.Windows;
import io.pullgate.audit.store.Foldings.Portion;

/// Reads what is needed for folding some requests: what was decided, pushed and pulled around them.
final class FoldingEvidence {

    private static final String PENDING = "SELECT " + RegistryEvents.COLUMN_NAMES + " FROM registry_event"
            + " WHERE integration = ? AND action = 'pull' AND pull_id IS NULL AND received_at <= ?"
            + " ORDER BY occurred_at LIMIT ?";
    private static final String PUSHES = "SELECT " + RegistryEvents.COLUMN_NAMES + " FROM registry_event"
            + " WHERE integration = ? AND action = 'push' AND repository = ANY (?) AND occurred_at BETWEEN ? AND ?";
    /// A token for another registry is none for this one.
    private static final String DECISIONS = """
            SELECT decision_id, decided_at, registry, repository, username, client_address, decision, door, integration
            FROM pull_decision WHERE decided_at BETWEEN ? AND ? AND repository = ANY (?) AND registry = ANY (?)
                AND (door <> 'token' OR integration = ?)""";
    /// An address of IPv6 has several spellings, which are compared when they are read.
    private static final String AT_THESE = "(client_address = ANY (?) OR client_address LIKE '%:%')";
    private static final String KNOWN = """
            SELECT id, integration, registry, repository, client, nature, started_at, opened_at, ended_at, heads, manifests, blobs,
                username, client_address, user_agent, tag, digest, refusal
            FROM registry_pull WHERE integration = ? AND registry = ANY (?) AND repository = ANY (?) AND client = ANY (?) AND started_at <= ?
                AND started_at >= ? AND opened_at >= ?""";
    /// A pull whose blobs come for longer than this is told of as another one.
    private static final Duration LONGEST_PULL = Duration.ofHours(24);

    private FoldingEvidence() {
    }

    static List<RegistryEvent> pending(Connection connection, Portion portion) throws SQLException {
        return Question.ask(connection, Fragment.of(PENDING, portion.integration(), portion.settled(), portion.most()),
                RegistryEvents::read);
    }

    /// @param requests in the order they happened in, at least one, all of one registry
    static Evidence around(Connection connection, String integration, List<RegistryEvent> requests, Folding folding)
            throws SQLException {
        Windows windows = folding.windows();
        Instant first = requests.getFirst().occurredAt();
        Instant last = requests.getLast().occurredAt();
        String[] hosts = distinct(requests, Repository::registry);
        String[] paths = distinct(requests, Repository::path);
        Fragment pushes = Fragment.of(PUSHES, integration, paths, first.minus(windows.longestTransfer()),
                last.plus(windows.longestTransfer()));
        Fragment decisions = decisions(integration, requests, folding);
        Fragment known = Fragment.of(KNOWN, integration, hosts, paths, folding.clients(requests), last.plus(windows.onePull()),
                first.minus(LONGEST_PULL), first.minus(windows.longestTransfer()).minus(windows.onePull()));
        return new Evidence(requests, Question.ask(connection, pushes, RegistryEvents::read),
                Question.ask(connection, decisions, FoldingEvidence::decided),
                Question.ask(connection, known, FoldedPulls::read));
    }

    /// Only those for the clients of these requests: a repository may be asked for a thousand times a second. Each part is found by an
    /// index of its own.
    static Fragment decisions(String integration, List<RegistryEvent> requests, Folding folding) {
        Fragment around = Fragment.of(DECISIONS, requests.getFirst().occurredAt().minus(folding.windows().before()),
                requests.getLast().occurredAt().plus(folding.windows().after()), distinct(requests, Repository::path),
                distinct(requests, Repository::registry), integration);
        String[] users = texts(requests.stream().map(RegistryEvent::actor));
        List<RegistryEvent> byNobody = requests.stream().filter(event -> event.actor().isEmpty()).toList();
        Fragment named = around.and("username = ANY (?)", (Object) users);
        if (byNobody.isEmpty()) {
            return named;
        }
        String[] addresses = texts(byNobody.stream().map(RegistryEvent::address));
        Fragment others = switch (folding.unnamed()) {
            case NOBODY -> around.and("username IS NULL AND " + AT_THESE, (Object) addresses);
            case ADDRESS -> around.and(AT_THESE, (Object) addresses);
            case ANYBODY -> around;
        };
        return named.then(Fragment.of(" UNION ")).then(others);
    }

    private static String[] texts(Stream<Optional<String>> values) {
        return values.flatMap(Optional::stream).distinct().toArray(String[]::new);
    }

    private static String[] distinct(List<RegistryEvent> requests, Function<Repository, String> part) {
        return requests.stream().map(RegistryEvent::repository).map(part).distinct().toArray(String[]::new);
    }

    private static Decided decided(Row row) throws SQLException {
        return new Decided(row.uuid("decision_id"), row.instant("decided_at"),
                new Repository(row.text("registry"), row.text("repository")), row.optionalText("username"),
                row.optionalText("client_address"), !row.text("decision").equals("denied"), row.text("door"),
                row.optionalText("integration"));
    }
}
