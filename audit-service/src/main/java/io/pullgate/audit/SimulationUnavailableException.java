package io.pullgate.audit;

/// policy-service does not say what the rules would do.
public final class SimulationUnavailableException extends AuditException {

    private static final long serialVersionUID = 1;

    public SimulationUnavailableException(String problem) {
        super("policy-service cannot be asked what the rules would do: %s".formatted(problem));
    }
}
