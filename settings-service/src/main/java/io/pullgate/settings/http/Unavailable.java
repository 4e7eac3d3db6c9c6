package io.pullgate.settings.http;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkiverse.resteasy.problem.HttpProblem;

/// The database does not answer, or not in time: nothing is wrong with the request, and it may be sent again.
public final class Unavailable {

    /// SQLSTATE classes of PostgreSQL: no connection, out of resources, operator intervention, transaction rolled back.
    private static final Set<String> TRANSIENT = Set.of("08", "53", "57", "40");
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Unavailable() {
    }

    public static boolean isReasonFor(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .anyMatch(Unavailable::isTransient);
    }

    /// The pool gives no state where it has no connection to give.
    private static boolean isTransient(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState())
                .map(state -> state.equals(LOCK_NOT_AVAILABLE) || TRANSIENT.contains(state.substring(0, 2)))
                .orElse(true);
    }

    static HttpProblem problem() {
        return Problems.builder(503, "temporarily-unavailable", "Temporarily unavailable")
                .withDetail("the database does not answer; try again")
                .withHeader("Retry-After", 1)
                .build();
    }
}
