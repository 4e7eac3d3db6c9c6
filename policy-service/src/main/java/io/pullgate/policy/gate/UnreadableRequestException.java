package io.pullgate.policy.gate;

/// A request that is none of the registry API, or that a registry might read otherwise than we do.
final class UnreadableRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRequestException(String reason) {
        super(reason);
    }
}
