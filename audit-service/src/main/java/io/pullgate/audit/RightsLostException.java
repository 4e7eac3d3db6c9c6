package io.pullgate.audit;

/// An export holds records its asker may no longer read.
public final class RightsLostException extends AuditException {

    private static final long serialVersionUID = 1;

    public RightsLostException(String id) {
        super("Export %s holds records you may no longer read: ask for a new one.".formatted(id));
    }
}
