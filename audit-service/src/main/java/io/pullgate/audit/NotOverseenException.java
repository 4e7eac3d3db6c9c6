package io.pullgate.audit;

/// A member asks for what only owners and auditors of the organization may read.
public final class NotOverseenException extends AuditException {

    private static final long serialVersionUID = 1;

    private final String organization;

    public NotOverseenException(String organization) {
        super("This, of %s, is for its owners and auditors.".formatted(organization));
        this.organization = organization;
    }

    public String organization() {
        return organization;
    }
}
