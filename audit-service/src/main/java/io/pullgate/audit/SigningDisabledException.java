package io.pullgate.audit;

/// Somebody wants signed evidence from an installation that signs nothing.
public final class SigningDisabledException extends AuditException {

    private static final long serialVersionUID = 1;

    public SigningDisabledException() {
        super("This installation signs nothing: its operator has to set pullgate.integrity.signing-key.");
    }
}
