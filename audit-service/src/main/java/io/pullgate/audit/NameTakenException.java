package io.pullgate.audit;

/// There is one of this name already.
public final class NameTakenException extends AuditException {

    private static final long serialVersionUID = 1;

    public NameTakenException(String name) {
        super("There is a saved query of the name %s already.".formatted(name));
    }
}
