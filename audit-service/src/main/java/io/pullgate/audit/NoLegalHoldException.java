package io.pullgate.audit;

/// A legal hold is to be lifted, and there is none.
public final class NoLegalHoldException extends AuditException {

    private static final long serialVersionUID = 1;

    private final String organization;

    public NoLegalHoldException(String organization) {
        super("There is no legal hold on the records of %s.".formatted(organization));
        this.organization = organization;
    }

    public String organization() {
        return organization;
    }
}
