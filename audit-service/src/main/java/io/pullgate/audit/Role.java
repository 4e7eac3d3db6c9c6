package io.pullgate.audit;

/// What somebody is in an organization.
public enum Role {
    OWNER,
    AUDITOR,
    MEMBER;

    /// A role this version does not know is read as the one that may see least.
    public static Role parse(String text) {
        return switch (text) {
            case "owner" -> OWNER;
            case "auditor" -> AUDITOR;
            default -> MEMBER;
        };
    }

    /// Whether the records of the whole organization are theirs to read.
    public boolean oversees() {
        return switch (this) {
            case OWNER, AUDITOR -> true;
            case MEMBER -> false;
        };
    }
}
