package io.pullgate.policy.view;

import java.time.Duration;

/// The limit of staleness as a test wants it.
public record FixedStaleness(Duration limit, Beyond beyond) implements StalenessConfig {

    public static StalenessLimit hour() {
        return refusingAfter(Duration.ofHours(1));
    }

    public static StalenessLimit refusingAfter(Duration limit) {
        return new StalenessLimit(new FixedStaleness(limit, Beyond.REFUSE));
    }
}
