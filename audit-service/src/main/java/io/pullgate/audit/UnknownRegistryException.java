package io.pullgate.audit;

/// Whoever sends events is none of the registries that may, or does not show it. Which of the two is not told.
public final class UnknownRegistryException extends AuditException {

    private static final long serialVersionUID = 1;

    public UnknownRegistryException() {
        super("Show the token that the configuration has for a registry of that name.");
    }
}
