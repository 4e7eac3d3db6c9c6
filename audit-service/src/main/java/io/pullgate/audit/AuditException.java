package io.pullgate.audit;

/// A question that cannot be answered. Each case knows its facts, none knows HTTP.
public abstract sealed class AuditException extends RuntimeException
        permits
        BadParameterException,
        BadSearchException,
        MalformedRequestException,
        UnknownRegistryException,
        SimulationUnavailableException,
        UnknownOrganizationException,
        UnknownPullException,
        UnknownDeadLetterException,
        NotOverseenException,
        NotAuditorOfAllException,
        NotAnOverseerException,
        NotAKeeperException,
        NoLegalHoldException,
        NamelessReaderException,
        UnknownExportException,
        ExportUnfinishedException,
        RightsLostException,
        TooManyExportsException,
        UnknownScheduleException,
        MailsDisabledException,
        SigningDisabledException,
        MembershipUnknownException,
        TooMuchToCountException,
        UnknownSavedQueryException,
        NameTakenException,
        LimitReachedException,
        StaleRevisionException,
        RevisionMissingException,
        AccessNotRecordedException,
        RecordsUnavailableException {

    private static final long serialVersionUID = 1;

    AuditException(String message) {
        super(message);
    }

    AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
