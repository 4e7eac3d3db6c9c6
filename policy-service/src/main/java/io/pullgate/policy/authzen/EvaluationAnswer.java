package io.pullgate.policy.authzen;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RefusalText;
import io.pullgate.policy.ToldVerdict;
import io.pullgate.policy.WireName;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Repository;

/// The answer to an [Evaluation]: AuthZEN's `decision`, and in `context` everything needed to explain it.
record EvaluationAnswer(boolean decision, Context context) implements Answer {

    static EvaluationAnswer of(RecordedDecision recorded, Repository repository) {
        return new EvaluationAnswer(recorded.letsThrough(), Context.of(recorded, repository));
    }

    /// Why, by whose rules, and how old they were.
    ///
    /// @param organization the deciding organization; absent when no organization's rules apply
    /// @param fromSnapshot whether the rules were those of the signed snapshot on disk; absent where not
    @JsonInclude(Include.NON_NULL)
    record Context(@JsonProperty("decision_id") UUID decisionId, String outcome, String reason, String category,
            String repository, String organization, Long revision, List<ToldVerdict> verdicts,
            @JsonProperty("staleness_ms") long stalenessMillis,
            @JsonInclude(Include.NON_DEFAULT) @JsonProperty("from_snapshot") boolean fromSnapshot,
            @JsonProperty("reason_user") String reasonUser) {

        static Context of(RecordedDecision recorded, Repository repository) {
            Decision decision = recorded.decision();
            List<ToldVerdict> verdicts = ToldVerdict.of(decision);
            ToldVerdict deciding = verdicts.isEmpty() ? null : verdicts.getFirst();
            return new Context(recorded.id(), WireName.of(decision.outcome()), WireName.of(decision.reason()),
                    WireName.of(decision.category()),
                    repository.toString(), deciding == null ? null : deciding.organization(),
                    deciding == null ? null : deciding.revision(), verdicts, recorded.freshness().staleness().toMillis(),
                    recorded.freshness().fromSnapshot(),
                    recorded.letsThrough() ? null : RefusalText.of(recorded, repository));
        }
    }
}
