package io.pullgate.policy.oci;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.WireName;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Verdict;

/// What a program can read of a refusal, beside the sentence for people.
///
/// @param policyVersion the revision of the rules that refused; absent when no organization's rules did
public record RefusalDetail(UUID decisionId, String category, String rule, @JsonInclude(Include.NON_NULL) Long policyVersion) {

    public static RefusalDetail of(RecordedDecision refusal) {
        Decision decision = refusal.decision();
        return new RefusalDetail(refusal.id(), WireName.of(decision.category()), WireName.of(decision.reason()),
                decision.decisive().map(Verdict::revision).orElse(null));
    }
}
