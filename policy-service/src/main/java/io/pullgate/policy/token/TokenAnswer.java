package io.pullgate.policy.token;

import java.util.List;

import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.token.TokenSigner.SignedToken;

/// What the token server says to a request it understood.
sealed interface TokenAnswer {

    /// The decisions that were made on the way, all on record.
    List<RecordedDecision> decisions();

    /// A token, good for what was permitted of what was asked; which may be nothing.
    record Granted(SignedToken token, List<Access> access, List<RecordedDecision> decisions) implements TokenAnswer {
    }

    /// No token, because nothing was permitted, and the registry wants its clients told why.
    record Refused(Repository repository, RecordedDecision refusal, List<RecordedDecision> decisions)
            implements
                TokenAnswer {
    }
}
