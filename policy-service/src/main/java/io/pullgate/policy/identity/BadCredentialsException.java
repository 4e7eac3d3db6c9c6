package io.pullgate.policy.identity;

/// The caller claims to be somebody and cannot show it. Messages never contain what was shown.
public final class BadCredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadCredentialsException(String reason) {
        super(reason);
    }
}
