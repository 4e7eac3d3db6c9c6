package io.pullgate.policy.view;

import java.time.Duration;
import java.util.function.Function;

/// Whether the rules in memory may be asked, and how old they may be.
public sealed interface Freshness {

    /// How old the rules may be.
    ///
    /// @param refusal to throw with the sentence that says what is missing
    default Duration orElseThrow(Function<String, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Complete(Duration staleness) -> staleness;
            case Incomplete(String why) -> throw refusal.apply(why);
        };
    }

    /// Everything committed up to `staleness` ago is in memory.
    record Complete(Duration staleness) implements Freshness {
    }

    /// Something is missing; nobody may be told anything.
    ///
    /// @param why a sentence for whoever has to repair it
    record Incomplete(String why) implements Freshness {
    }
}
