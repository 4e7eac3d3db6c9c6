package io.pullgate.audit;

/// A token that is genuine but names no user: nobody whose records could be shown.
public final class NamelessReaderException extends AuditException {

    private static final long serialVersionUID = 1;

    public NamelessReaderException() {
        super("The token names no user.");
    }
}
