package io.pullgate.policy.decision;

/// What becomes of a pull. In order of severity.
public enum Outcome {
    ALLOWED,
    WOULD_DENY,
    DENIED;

    /// Whether the image may be fetched: only [#DENIED] stops a pull.
    public boolean letsThrough() {
        return this != DENIED;
    }
}
