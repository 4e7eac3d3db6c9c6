package io.pullgate.audit;

/// There are as many as there may be.
public final class LimitReachedException extends AuditException {

    private static final long serialVersionUID = 1;

    public LimitReachedException(int most) {
        super("There are %d already; delete one first.".formatted(most));
    }
}
