package io.pullgate.policy.simulation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.policy.WireName;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Verdict;

/// What the rules of an organization say to some pulls, and what the draft would.
///
/// @param revision of the rules as they are
/// @param catalogueRevision of the catalogue of trusted publishers that was used for both
/// @param stalenessMs how old the rules may have been at most
/// @param fromSnapshot whether the rules are those of the signed snapshot on disk; absent where not
/// @param results in the order of the pulls
@JsonNaming(SnakeCaseStrategy.class)
record Simulated(String organization, long revision, long catalogueRevision, long stalenessMs,
        @JsonInclude(Include.NON_DEFAULT) boolean fromSnapshot, Summary summary, List<Result> results) {

    /// How many pulls come out how.
    ///
    /// @param newlyDenied that the draft refuses, and the rules do not
    /// @param newlyAllowed that the rules refuse, and the draft does not
    /// @param unbound of people who do not belong to the organization: its rules say nothing to them
    @JsonNaming(SnakeCaseStrategy.class)
    record Summary(long pulls, Outcomes before, Outcomes after, long newlyDenied, long newlyAllowed, long unbound) {

        static Summary of(List<Result> results) {
            return new Summary(results.size(), Outcomes.of(results.stream().map(Result::before).toList()),
                    Outcomes.of(results.stream().map(Result::after).toList()),
                    results.stream().filter(result -> result.turns(false)).count(),
                    results.stream().filter(result -> result.turns(true)).count(),
                    results.stream().filter(result -> !result.bound()).count());
        }
    }

    /// How many pulls of each outcome.
    @JsonNaming(SnakeCaseStrategy.class)
    record Outcomes(long allowed, long wouldDeny, long denied) {

        private static Outcomes of(List<Saying> sayings) {
            return new Outcomes(count(sayings, Outcome.ALLOWED), count(sayings, Outcome.WOULD_DENY),
                    count(sayings, Outcome.DENIED));
        }

        private static long count(List<Saying> sayings, Outcome outcome) {
            return sayings.stream().filter(saying -> saying != null && saying.outcome().equals(WireName.of(outcome))).count();
        }
    }

    /// One pull.
    ///
    /// @param bound whether the organization's rules bind whoever pulls; what follows is absent if not
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_NULL)
    record Result(String username, String image, String repository, boolean bound, String category, Saying before,
            Saying after) {

        private boolean turns(boolean allowed) {
            return bound && before.passes() != allowed && after.passes() == allowed;
        }
    }

    /// What rules say to a pull.
    ///
    /// @param overridden for an exempt owner, the rule that would have refused anybody else
    @JsonInclude(Include.NON_NULL)
    record Saying(String outcome, String reason, String overridden) {

        static Saying of(Verdict verdict) {
            return new Saying(WireName.of(verdict.outcome()), WireName.of(verdict.reason()),
                    verdict.overridden().map(WireName::of).orElse(null));
        }

        private boolean passes() {
            return !outcome.equals(WireName.of(Outcome.DENIED));
        }
    }
}
