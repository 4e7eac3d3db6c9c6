package io.pullgate.audit;

/// An organization has as many schedules as it may have.
public final class TooManySchedulesException extends AuditException {

    private static final long serialVersionUID = 1;

    public TooManySchedulesException(String organization, int most) {
        super("%s has %d schedules, and there may be no more: delete one first.".formatted(organization, most));
    }
}
