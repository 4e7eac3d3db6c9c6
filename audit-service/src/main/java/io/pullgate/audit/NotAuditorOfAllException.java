package io.pullgate.audit;

/// Somebody asks about all organizations together, which only auditors of the installation may.
public final class NotAuditorOfAllException extends AuditException {

    private static final long serialVersionUID = 1;

    public NotAuditorOfAllException() {
        super("What concerns all organizations together is for auditors of the installation: name an organization.");
    }
}
