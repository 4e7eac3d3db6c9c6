package io.pullgate.audit;

/// It could not be written down that somebody read records, so they are not shown.
public final class AccessNotRecordedException extends AuditException {

    private static final long serialVersionUID = 1;

    public AccessNotRecordedException(Throwable cause) {
        super("Who reads the records is on record, and that cannot be written at the moment.", cause);
    }
}
