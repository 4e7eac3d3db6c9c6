package io.pullgate.audit;

/// Somebody else was faster: what is there now is not what the caller has seen.
public final class StaleRevisionException extends AuditException {

    private static final long serialVersionUID = 1;

    private final long current;

    public StaleRevisionException(long current) {
        super("It has changed meanwhile: its revision is %d now.".formatted(current));
        this.current = current;
    }

    public long current() {
        return current;
    }
}
