package io.pullgate.policy.gate;

import java.util.Optional;

import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.Repository;

/// What the gate says to a request it understood.
sealed interface Passage {

    /// It may pass.
    ///
    /// @param decision by which it does; empty where nothing of an image is read
    record Open(Optional<RecordedDecision> decision) implements Passage {
    }

    /// It may not, by the rules.
    ///
    /// @param signingIn whether the client may be allowed once it shows who its user is
    record Refused(Repository repository, RecordedDecision decision, boolean signingIn) implements Passage {
    }

    /// It may not, and no rule about pulls says so.
    record Closed(String why) implements Passage {
    }

    /// The client has to say who its user is.
    record SignInFirst() implements Passage {
    }
}
