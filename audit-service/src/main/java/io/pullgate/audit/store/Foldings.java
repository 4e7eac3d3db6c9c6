package io.pullgate.audit.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.Repository;
import io.pullgate.audit.folding.FoldedPull;
import io.pullgate.audit.folding.Folding;
import io.pullgate.audit.folding.Windows;

/// Folds what registries told into pulls, a portion at a time. One replica is at it at a time; what it reads and what it writes
/// is one transaction.
@ApplicationScoped
public class Foldings {

    private static final String TRY_TO_BE_THE_ONE = "SELECT pg_try_advisory_xact_lock(hashtext('pullgate.foldings')) AS mine";
    private static final String BE_THE_ONE = "SELECT pg_advisory_xact_lock(hashtext('pullgate.foldings'))";
    private static final String PENDING = "SELECT count(*) AS pending FROM registry_event"
            + " WHERE pull_id IS NULL AND action = 'pull'";
    private static final String FORGET_EVENTS = "SELECT purge_registry_events(?, ?) AS purged";
    private static final String FORGET_PULLS = """
            DELETE FROM registry_pull WHERE id IN (SELECT id FROM registry_pull AS pull WHERE folded_at < ? AND NOT EXISTS (
                SELECT FROM held_organization AS held WHERE held.organization = pull.organization)
            ORDER BY folded_at LIMIT ? FOR UPDATE OF pull SKIP LOCKED)""";
    /// Later ones wait for the next portion: the stretch of time that is looked at stays short, however late an event came.
    private static final Duration LONGEST_STRETCH = Duration.ofMinutes(10);

    private final DataSource database;
    private final Clock clock;

    Foldings(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Folds a portion.
    ///
    /// @param organizations whose leak it is when something leaks of a repository
    /// @return what became of it; empty if there was nothing to do, or another replica is doing it
    public List<FoldedPull> advance(Portion portion, Folding folding, Function<Repository, Optional<String>> organizations)
            throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            if (!isTheOne(connection)) {
                return List.of();
            }
            List<RegistryEvent> requests = closeTogether(FoldingEvidence.pending(connection, portion));
            if (requests.isEmpty()) {
                return List.of();
            }
            List<FoldedPull> folded = folding.fold(
                    FoldingEvidence.around(connection, portion.integration(), requests, folding));
            FoldedPulls.write(connection, folded, organizations, clock.instant());
            transaction.commit();
            return folded;
        }
    }

    /// Looks again at what a decision that came late says of: the leaks around it wait for being folded anew, and pulls that were
    /// decided without it have followed it too. Waits for a replica that is folding.
    ///
    /// @return the leaks that wait
    public Set<UUID> reopen(String integration, LateDecisions late, Windows windows) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            Question.ask(connection, Fragment.of(BE_THE_ONE), _ -> true);
            FoldedPulls.follow(connection, integration, late, windows);
            Set<UUID> reopened = FoldedPulls.reopen(connection, integration, late, windows);
            transaction.commit();
            return reopened;
        }
    }

    private static boolean isTheOne(Connection connection) throws SQLException {
        return Question.ask(connection, Fragment.of(TRY_TO_BE_THE_ONE), row -> row.flag("mine")).getFirst();
    }

    private static List<RegistryEvent> closeTogether(List<RegistryEvent> pending) {
        return pending.stream()
                .takeWhile(event -> !event.occurredAt().isAfter(pending.getFirst().occurredAt().plus(LONGEST_STRETCH)))
                .toList();
    }

    /// Lets go of what registries told before then, and of what was made of it, except for leaks that a legal hold covers: some of
    /// each, in one transaction.
    ///
    /// @return how many rows those were
    public long forget(Instant before, int most) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            long events = Question.ask(connection, Fragment.of(FORGET_EVENTS, before, most), row -> row.number("purged"))
                    .getFirst();
            int pulls = Question.change(connection, Fragment.of(FORGET_PULLS, before, most));
            transaction.commit();
            return events + pulls;
        }
    }

    /// How many requests wait for being folded, of all registries.
    public long pending() {
        return Question.ask(database, Fragment.of(PENDING), row -> row.number("pending")).getFirst();
    }

    /// Decisions that were not there yet when the requests around them were folded.
    ///
    /// @param recordedSince only those that have come since then
    /// @param grace for how long requests had waited for them
    /// @param latest how old a decision that comes may be
    public record LateDecisions(Instant recordedSince, Duration grace, Duration latest) {

        public LateDecisions {
            requireNonNull(recordedSince, "recordedSince");
            requireNonNull(grace, "grace");
            requireNonNull(latest, "latest");
        }
    }

    /// The oldest requests to a registry.
    ///
    /// @param settled only those that have come until then
    /// @param most how many
    public record Portion(String integration, Instant settled, int most) {

        public Portion {
            requireNonNull(integration, "integration");
            requireNonNull(settled, "settled");
        }
    }
}
