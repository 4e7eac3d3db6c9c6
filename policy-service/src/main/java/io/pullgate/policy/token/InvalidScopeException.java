package io.pullgate.policy.token;

/// A scope parameter that breaks the grammar of token scopes.
public final class InvalidScopeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidScopeException(String reason) {
        super(reason);
    }
}
