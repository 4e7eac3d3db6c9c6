package io.pullgate.audit;

/// The reader has nothing to do with this organization; whether it exists is not theirs to know.
public final class UnknownOrganizationException extends AuditException {

    private static final long serialVersionUID = 1;

    private final String organization;

    public UnknownOrganizationException(String organization) {
        super("You do not belong to an organization of the name %s.".formatted(organization));
        this.organization = organization;
    }

    public String organization() {
        return organization;
    }
}
