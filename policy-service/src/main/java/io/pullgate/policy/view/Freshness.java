package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Function;

/// Whether the rules in memory may be asked, and how old they may be.
public sealed interface Freshness {

    /// How old the rules may be, and where they come from.
    ///
    /// @param refusal to throw with the sentence that says what is missing
    default Complete orElseThrow(Function<String, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Complete complete -> complete;
            case Incomplete(String why) -> throw refusal.apply(why);
        };
    }

    /// Everything committed up to `staleness` ago is in memory.
    ///
    /// @param fromSnapshot whether it was taken from the signed snapshot on disk, because Kafka has not been read yet
    record Complete(Duration staleness, boolean fromSnapshot) implements Freshness {

        public Complete {
            requireNonNull(staleness, "staleness");
        }
    }

    /// Something is missing; nobody may be told anything.
    ///
    /// @param why a sentence for whoever has to repair it
    record Incomplete(String why) implements Freshness {
    }
}
