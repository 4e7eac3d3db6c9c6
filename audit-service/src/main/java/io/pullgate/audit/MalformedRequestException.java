package io.pullgate.audit;

/// The body of a request cannot be understood. Nothing of it was done.
public final class MalformedRequestException extends AuditException {

    private static final long serialVersionUID = 1;

    public MalformedRequestException(String problem) {
        super(problem);
    }
}
