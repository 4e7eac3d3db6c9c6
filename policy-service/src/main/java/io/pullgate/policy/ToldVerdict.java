package io.pullgate.policy;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Verdict;

/// What one of the user's organizations says, in the words of our answers.
///
/// @param overridden for an exempt owner, the rule that would have refused anybody else
@JsonInclude(Include.NON_NULL)
public record ToldVerdict(String organization, String role, String mode, long revision, String outcome, String reason,
        String overridden) {

    /// The verdicts of all organizations, the deciding one first; none where no organization's rules apply.
    public static List<ToldVerdict> of(Decision decision) {
        return decision.verdicts().stream().map(ToldVerdict::of).toList();
    }

    private static ToldVerdict of(Verdict verdict) {
        return new ToldVerdict(verdict.organization(), WireName.of(verdict.role()), WireName.of(verdict.mode()),
                verdict.revision(), WireName.of(verdict.outcome()), WireName.of(verdict.reason()),
                verdict.overridden().map(WireName::of).orElse(null));
    }
}
