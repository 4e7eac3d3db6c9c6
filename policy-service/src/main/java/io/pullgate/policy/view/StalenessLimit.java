package io.pullgate.policy.view;

import java.time.Duration;

import jakarta.inject.Singleton;

/// Tells when the rules are too old to decide by.
@Singleton
public class StalenessLimit {

    private final StalenessConfig config;

    public StalenessLimit(StalenessConfig config) {
        this.config = config;
    }

    public boolean forbids(Duration staleness) {
        return config.beyond() == StalenessConfig.Beyond.REFUSE && staleness.compareTo(config.limit()) > 0;
    }

    /// Whether rules may be decided by at all.
    public boolean permits(Freshness freshness) {
        return switch (freshness) {
            case Freshness.Complete(Duration staleness, _) -> !forbids(staleness);
            case Freshness.Incomplete _ -> false;
        };
    }
}
