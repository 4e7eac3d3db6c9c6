package io.pullgate.policy.decision;

/// What a user is in an organization. Only owners are exempt from its rules.
public enum Role {
    OWNER,
    AUDITOR,
    MEMBER
}
