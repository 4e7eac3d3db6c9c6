package io.pullgate.policy.decision;

/// What a user is in an organization. Only owners are exempt from its rules.
public enum Role {
    OWNER,
    AUDITOR,
    MEMBER;

    /// Whether whoever has it looks after the others: their pulls and the rules.
    public boolean oversees() {
        return switch (this) {
            case OWNER, AUDITOR -> true;
            case MEMBER -> false;
        };
    }
}
