package io.pullgate.policy.decision;

/// What Docker Hub says of a namespace it trusts.
public enum Badge {
    VERIFIED_PUBLISHER,
    OPEN_SOURCE
}
