package io.pullgate.audit;

/// It is not yet known who belongs to which organization, so nobody can be shown anything.
public final class MembershipUnknownException extends AuditException {

    private static final long serialVersionUID = 1;

    public MembershipUnknownException() {
        super("The members of the organizations are not completely loaded yet.");
    }
}
