package io.pullgate.audit.impact;

import static java.util.Objects.requireNonNull;

/// What policy-service says to one pull.
sealed interface Judged {

    /// The rules do not bind whoever pulled: they are no longer in the organization.
    record Unbound() implements Judged {
    }

    /// @param before whether the rules as they are let it through
    /// @param after whether the draft would
    /// @param reason of the draft
    record Bound(boolean before, boolean after, String reason) implements Judged {

        public Bound {
            requireNonNull(reason, "reason");
        }
    }
}
