package io.pullgate.audit;

/// Somebody asks about legal holds who is neither platform administrator nor auditor of the installation.
public final class NotAKeeperException extends AuditException {

    private static final long serialVersionUID = 1;

    public NotAKeeperException() {
        super("Legal holds are for platform administrators and for auditors of the installation.");
    }
}
