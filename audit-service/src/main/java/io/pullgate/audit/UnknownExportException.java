package io.pullgate.audit;

/// There is no such export, or it is of somebody else.
public final class UnknownExportException extends AuditException {

    private static final long serialVersionUID = 1;

    public UnknownExportException(String id) {
        super("There is no export %s of yours.".formatted(id));
    }
}
