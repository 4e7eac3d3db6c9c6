package io.pullgate.audit;

/// How a pull was decided, as reports can be asked for it.
public enum Outcome {
    ALLOWED,
    WOULD_DENY,
    DENIED
}
