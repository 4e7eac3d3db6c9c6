package io.pullgate.policy.decision;

import java.util.Optional;

/// What one organization's rules say to a pull of one of its people.
///
/// @param revision the revision of the rules that were applied
/// @param overridden for an exempt owner, the rule that would have refused anybody else
public record Verdict(String organization, Role role, Mode mode, long revision, Category category, Outcome outcome,
        Reason reason, Optional<Reason> overridden) {
}
