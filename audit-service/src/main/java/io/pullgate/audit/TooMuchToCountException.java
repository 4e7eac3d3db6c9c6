package io.pullgate.audit;

/// Counting took longer than anybody should wait.
public final class TooMuchToCountException extends AuditException {

    private static final long serialVersionUID = 1;

    public TooMuchToCountException(int seconds) {
        super("Counting took longer than %d seconds. Ask for a shorter period, or for fewer values.".formatted(seconds));
    }
}
