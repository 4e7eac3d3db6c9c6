package io.pullgate.audit;

/// Somebody has as many exports as one user may have.
public final class TooManyExportsException extends AuditException {

    private static final long serialVersionUID = 1;

    public TooManyExportsException(int most) {
        super("You have %d exports, and there may be no more: delete one, or wait until one expires.".formatted(most));
    }
}
