package io.pullgate.audit;

/// There is no such record, or none the reader may see.
public final class UnknownPullException extends AuditException {

    private static final long serialVersionUID = 1;

    public UnknownPullException(String id) {
        super("There is no record of a pull with the id %s.".formatted(id));
    }
}
