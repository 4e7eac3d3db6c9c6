package io.pullgate.audit;

/// A question that cannot be answered. Each case knows its facts, none knows HTTP.
public abstract sealed class AuditException extends RuntimeException
        permits
        BadParameterException,
        UnknownOrganizationException,
        UnknownPullException,
        UnknownDeadLetterException,
        NotOverseenException,
        NotAuditorOfAllException,
        NamelessReaderException,
        UnknownExportException,
        ExportUnfinishedException,
        RightsLostException,
        TooManyExportsException,
        UnknownScheduleException,
        TooManySchedulesException,
        MailsDisabledException,
        MembershipUnknownException,
        RecordsUnavailableException {

    private static final long serialVersionUID = 1;

    AuditException(String message) {
        super(message);
    }

    AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
