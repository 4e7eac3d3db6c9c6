package io.pullgate.policy.view;

import java.time.Duration;

/// Whether the rules in memory may be asked, and how old they may be.
public sealed interface Freshness {

    /// Everything committed up to `staleness` ago is in memory.
    record Complete(Duration staleness) implements Freshness {
    }

    /// Something is missing; nobody may be told anything.
    ///
    /// @param why a sentence for whoever has to repair it
    record Incomplete(String why) implements Freshness {
    }
}
