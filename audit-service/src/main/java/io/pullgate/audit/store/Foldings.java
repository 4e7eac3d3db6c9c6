package io.pullgate.audit.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                    FoldingEvidence.around(connection, portion.integration(), requests, folding.windows()));
            FoldedPulls.write(connection, folded, organizations, clock.instant());
            transaction.commit();
            return folded;
        }
    }

    /// Looks again at the leaks around which a decision was recorded since then that had not been there when they were found:
    /// they wait for being folded anew. Waits for a replica that is folding.
    ///
    /// @return how many leaks that were
    public int reopen(String integration, Instant recordedSince, Windows windows) throws SQLException {
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            Question.ask(connection, Fragment.of(BE_THE_ONE), _ -> true);
            int reopened = FoldedPulls.reopen(connection, integration, recordedSince, windows);
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
