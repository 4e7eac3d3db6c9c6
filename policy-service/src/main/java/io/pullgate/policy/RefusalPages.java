package io.pullgate.policy;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.pullgate.policy.decision.Outcome;

/// Where somebody who was refused can read why, and what to do.
@Singleton
public class RefusalPages {

    private final Optional<String> base;

    public RefusalPages(ExplanationsConfig config) {
        base = config.publicUrl().map(url -> ExplanationsConfig.below(url, "/d/"));
    }

    /// Empty where nobody was refused.
    public Optional<String> of(UUID decision, Outcome outcome) {
        return outcome.letsThrough() ? Optional.empty() : base.map(start -> start + decision);
    }
}
