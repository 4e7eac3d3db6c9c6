package io.pullgate.audit;

/// A filter, a page size or a cursor that cannot be understood.
public final class BadParameterException extends AuditException {

    private static final long serialVersionUID = 1;

    private final String parameter;

    public BadParameterException(String parameter, String problem) {
        super("%s %s".formatted(parameter, problem));
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
