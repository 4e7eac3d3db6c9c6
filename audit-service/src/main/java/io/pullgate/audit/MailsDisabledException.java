package io.pullgate.audit;

/// Somebody wants mails from an installation that sends none.
public final class MailsDisabledException extends AuditException {

    private static final long serialVersionUID = 1;

    public MailsDisabledException() {
        super("This installation sends no mails: its operator has to say where reports are read.");
    }
}
