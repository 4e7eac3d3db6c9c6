package io.pullgate.audit;

/// Somebody asks for what concerns the whole installation who is neither its platform administrator nor its auditor.
public final class NotAKeeperException extends AuditException {

    private static final long serialVersionUID = 1;

    public NotAKeeperException() {
        super("This is for platform administrators and for auditors of the installation.");
    }
}
