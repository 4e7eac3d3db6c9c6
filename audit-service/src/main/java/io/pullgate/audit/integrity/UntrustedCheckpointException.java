package io.pullgate.audit.integrity;

/// A text that is no checkpoint, or that nobody who is trusted has signed.
public final class UntrustedCheckpointException extends Exception {

    private static final long serialVersionUID = 1;

    public UntrustedCheckpointException(String problem) {
        super(problem);
    }
}
