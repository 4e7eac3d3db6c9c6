package io.pullgate.audit;

/// There is no such schedule, or it is of an organization the reader does not oversee.
public final class UnknownScheduleException extends AuditException {

    private static final long serialVersionUID = 1;

    public UnknownScheduleException(String id) {
        super("There is no schedule %s of an organization you oversee.".formatted(id));
    }
}
