package io.pullgate.audit;

/// There is no such saved query, or none this reader may see.
public final class UnknownSavedQueryException extends AuditException {

    private static final long serialVersionUID = 1;

    public UnknownSavedQueryException(String id) {
        super("There is no saved query %s, or none you may see.".formatted(id));
    }
}
