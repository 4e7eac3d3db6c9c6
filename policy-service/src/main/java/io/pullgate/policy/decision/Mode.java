package io.pullgate.policy.decision;

/// How far an organization's rules go. In order of strictness.
public enum Mode {

    /// No restriction at all; switches are kept and not applied.
    OFF,
    /// Nothing is refused, but what would be is recorded.
    MONITOR,
    /// What the rules do not allow is refused.
    ENFORCE
}
