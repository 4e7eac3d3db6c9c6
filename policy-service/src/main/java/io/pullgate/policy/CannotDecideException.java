package io.pullgate.policy;

/// There is no answer now: neither allowed nor denied. Callers must treat it as a refusal and may ask again.
public final class CannotDecideException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotDecideException(String reason) {
        super(reason);
    }
}
