package io.pullgate.policy.authzen;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.Patience;
import io.pullgate.policy.Problems;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.Ruling;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.quarkiverse.resteasy.problem.HttpProblem;

/// Answers several questions together: each by itself, in their order, and on record with one wait for the disk. What
/// is not asked any more, because an earlier answer was the last one, is not decided and not on record either.
@ApplicationScoped
class Sitting {

    private final Questions questions;
    private final DecisionPoint decisionPoint;

    Sitting(Questions questions, DecisionPoint decisionPoint) {
        this.questions = questions;
        this.decisionPoint = decisionPoint;
    }

    /// @throws CannotDecideException when the decisions cannot be recorded; then none is told
    Answers answers(List<JsonNode> asked, Semantic semantic) {
        List<Finding> findings = findings(asked, semantic);
        List<Ruling> rulings = findings.stream().flatMap(finding -> finding.onRecord().stream()).toList();
        Iterator<RecordedDecision> recorded = decisionPoint.record(rulings).iterator();
        return new Answers(findings.stream().map(finding -> answer(finding, recorded)).toList());
    }

    private List<Finding> findings(List<JsonNode> asked, Semantic semantic) {
        Patience patience = new Patience();
        List<Finding> findings = new ArrayList<>();
        for (JsonNode question : asked) {
            Finding finding = finding(question, patience);
            findings.add(finding);
            if (semantic.endsWith(finding.permits())) {
                break;
            }
        }
        return findings;
    }

    private Finding finding(JsonNode question, Patience patience) {
        try {
            return new Finding.Ruled(decisionPoint.rule(questions.attempt(question), patience));
        } catch (HttpProblem problem) {
            return new Finding.Failed(problem);
        } catch (InvalidImageReferenceException e) {
            return new Finding.Failed(Problems.of(e));
        } catch (CannotDecideException e) {
            return new Finding.Failed(Problems.of(e));
        }
    }

    private static Answer answer(Finding finding, Iterator<RecordedDecision> recorded) {
        return switch (finding) {
            case Finding.Ruled(Ruling ruling) ->
                EvaluationAnswer.of(recorded.next(), ruling.attempt().reference().repository());
            case Finding.Failed(HttpProblem problem) -> EvaluationFailure.of(problem);
        };
    }

    /// The answers, as many as were given, in the order of the questions.
    record Answers(List<Answer> evaluations) {
    }

    /// What became of a question.
    private sealed interface Finding {

        /// What must be on record before the answer is told.
        Optional<Ruling> onRecord();

        default boolean permits() {
            return onRecord().filter(Ruling::letsThrough).isPresent();
        }

        record Ruled(Ruling ruling) implements Finding {

            @Override
            public Optional<Ruling> onRecord() {
                return Optional.of(ruling);
            }
        }

        record Failed(HttpProblem problem) implements Finding {

            @Override
            public Optional<Ruling> onRecord() {
                return Optional.empty();
            }
        }
    }
}
