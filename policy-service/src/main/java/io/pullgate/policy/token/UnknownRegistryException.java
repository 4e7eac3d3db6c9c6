package io.pullgate.policy.token;

/// A token is asked for a registry that is not configured here; whoever it belongs to, it gets none from us.
public final class UnknownRegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRegistryException(String reason) {
        super(reason);
    }
}
