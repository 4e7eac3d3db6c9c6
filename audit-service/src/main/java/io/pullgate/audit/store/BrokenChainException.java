package io.pullgate.audit.store;

/// Records are not what was stored.
public final class BrokenChainException extends Exception {

    private static final long serialVersionUID = 1;

    BrokenChainException(String problem) {
        super(problem);
    }
}
