package io.pullgate.audit;

/// The database does not answer.
public final class RecordsUnavailableException extends AuditException {

    private static final long serialVersionUID = 1;

    public RecordsUnavailableException(Throwable cause) {
        super("The records cannot be read at the moment.", cause);
    }
}
