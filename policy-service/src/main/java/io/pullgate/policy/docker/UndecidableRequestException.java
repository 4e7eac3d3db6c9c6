package io.pullgate.policy.docker;

/// A request to a Docker Engine of which it cannot be told what it pulls; so it cannot be let through.
final class UndecidableRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndecidableRequestException(String reason) {
        super(reason);
    }
}
