package io.pullgate.policy.kubernetes;

/// An object of which it cannot be told which images it names; so it cannot be let in.
final class UnknownShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownShapeException(String reason) {
        super(reason);
    }
}
