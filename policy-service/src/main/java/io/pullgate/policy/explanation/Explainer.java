package io.pullgate.policy.explanation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.RuleText;
import io.pullgate.policy.ToldVerdict;
import io.pullgate.policy.WireName;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Verdict;
import io.pullgate.policy.explanation.Explanation.Asked;
import io.pullgate.policy.explanation.Explanation.Now;
import io.pullgate.policy.explanation.Explanation.Rule;
import io.pullgate.policy.recording.PullDecision;
import io.pullgate.policy.view.Rules;

/// Explains a decision from its record and from the rules as they are now.
@Singleton
class Explainer {

    private final Rules rules;
    private final DecisionPoint decisionPoint;
    private final Alternatives alternatives;

    Explainer(Rules rules, DecisionPoint decisionPoint, Alternatives alternatives) {
        this.rules = rules;
        this.decisionPoint = decisionPoint;
        this.alternatives = alternatives;
    }

    Explanation explain(PullDecision recorded) {
        Decision decision = recorded.decision();
        Optional<Verdict> deciding = decision.decisive();
        boolean refusal = decision.outcome() != Outcome.ALLOWED;
        Optional<String> organization = deciding.map(Verdict::organization);
        List<String> owners = refusal ? organization.map(rules::ownersOf).orElse(List.of()) : List.of();
        return new Explanation(recorded.id(), recorded.occurredAt(), asked(recorded.attempt()),
                decision.outcome(), WireName.of(decision.reason()), WireName.of(decision.category()),
                organization.orElse(null), deciding.map(Verdict::revision).orElse(null),
                recorded.freshness().staleness().toMillis(),
                recorded.freshness().fromSnapshot(),
                rule(recorded, organization), ToldVerdict.of(decision),
                refusal ? Advice.to(decision, owners) : null, owners,
                refusal ? alternatives(recorded.attempt(), organization) : List.of(), now(recorded.attempt()).orElse(null));
    }

    private static Asked asked(PullAttempt attempt) {
        PullAttempt.Origin origin = attempt.origin();
        return new Asked(attempt.subject().name().orElse(null), attempt.image(), attempt.reference().repository().toString(),
                attempt.reference().tag().orElse(null), attempt.reference().digest().orElse(null), WireName.of(origin.door()),
                origin.integration(), origin.clientAddress().orElse(null), origin.userAgent().orElse(null));
    }

    private Rule rule(PullDecision recorded, Optional<String> organization) {
        Decision decision = recorded.decision();
        Repository repository = recorded.attempt().reference().repository();
        // Set after the decision, it was not what decided.
        Optional<Instant> since = organization.flatMap(rules::policyOf)
                .flatMap(policy -> policy.inForceSince(decision.reason()))
                .filter(set -> !set.isAfter(recorded.occurredAt()));
        return new Rule(RuleText.of(decision.reason(), decision.outcome() == Outcome.ALLOWED, repository), since.orElse(null));
    }

    private List<Alternative> alternatives(PullAttempt refused, Optional<String> organization) {
        try {
            Optional<ImageAccessPolicy> policy = organization.flatMap(rules::policyOf);
            return policy.map(present -> alternatives.to(refused, present)).orElse(List.of());
        } catch (CannotDecideException _) {
            return List.of();
        }
    }

    private Optional<Now> now(PullAttempt attempt) {
        try {
            Decision decision = decisionPoint.consider(attempt);
            return Optional.of(new Now(decision.outcome(), WireName.of(decision.reason()),
                    decision.decisive().map(Verdict::revision).orElse(null)));
        } catch (CannotDecideException _) {
            return Optional.empty();
        }
    }
}
