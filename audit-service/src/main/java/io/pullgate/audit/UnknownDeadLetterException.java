package io.pullgate.audit;

/// There is no dead letter of this id.
public final class UnknownDeadLetterException extends AuditException {

    private static final long serialVersionUID = 1;

    public UnknownDeadLetterException(String id) {
        super("There is no dead letter with the id %s.".formatted(id));
    }
}
