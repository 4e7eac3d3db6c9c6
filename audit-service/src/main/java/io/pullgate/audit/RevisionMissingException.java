package io.pullgate.audit;

/// Something would be changed without saying what was seen.
public final class RevisionMissingException extends AuditException {

    private static final long serialVersionUID = 1;

    public RevisionMissingException() {
        super("Say with If-Match which revision you have seen, or * for any.");
    }
}
