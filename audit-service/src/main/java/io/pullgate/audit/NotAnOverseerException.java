package io.pullgate.audit;

/// Somebody who is neither owner nor auditor anywhere asks for what is for those.
public final class NotAnOverseerException extends AuditException {

    private static final long serialVersionUID = 1;

    public NotAnOverseerException() {
        super("Checkpoints are for owners and auditors.");
    }
}
