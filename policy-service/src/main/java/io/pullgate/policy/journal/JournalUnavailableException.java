package io.pullgate.policy.journal;

/// A record could not be made durable, so what it records must not be answered.
public final class JournalUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(String reason) {
        super(reason);
    }

    public JournalUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
