package io.pullgate.policy.view;

import java.time.Instant;
import java.util.Optional;

/// Is told by the thread that reads the rules, and must not keep it waiting.
@FunctionalInterface
public interface RulesListener {

    /// A change has come into force here: from now on these rules are decided by.
    ///
    /// @param changedAt when they were changed, as far as it was announced
    void inForce(String organization, long revision, Optional<Instant> changedAt);
}
