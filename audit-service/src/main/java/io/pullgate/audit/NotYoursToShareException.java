package io.pullgate.audit;

/// A member would share a query with the organization, or change one that is shared.
public final class NotYoursToShareException extends AuditException {

    private static final long serialVersionUID = 1;

    private final String organization;

    public NotYoursToShareException(String organization) {
        super("What is shared in %s is for its owners and auditors to change.".formatted(organization));
        this.organization = organization;
    }

    public String organization() {
        return organization;
    }
}
