package io.pullgate.audit.report;

import java.net.URI;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.audit.AuditException;
import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.ExportUnfinishedException;
import io.pullgate.audit.MailsDisabledException;
import io.pullgate.audit.MembershipUnknownException;
import io.pullgate.audit.NamelessReaderException;
import io.pullgate.audit.NotAuditorOfAllException;
import io.pullgate.audit.NotOverseenException;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.RightsLostException;
import io.pullgate.audit.TooManyExportsException;
import io.pullgate.audit.TooManySchedulesException;
import io.pullgate.audit.UnknownDeadLetterException;
import io.pullgate.audit.UnknownExportException;
import io.pullgate.audit.UnknownOrganizationException;
import io.pullgate.audit.UnknownPullException;
import io.pullgate.audit.UnknownScheduleException;
import io.quarkiverse.resteasy.problem.HttpProblem;

/// Turns this service's failures into problems of RFC 9457.
class Problems {

    static final String TYPE = "urn:pullgate:problem:";
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String RETRY_AFTER = "Retry-After";

    @ServerExceptionMapper
    Response problem(AuditException failure) {
        return describe(failure).build().toResponse();
    }

    private static HttpProblem.Builder describe(AuditException failure) {
        return switch (failure) {
            case BadParameterException bad ->
                of(Status.BAD_REQUEST, "bad-parameter", "A parameter cannot be understood", bad)
                        .with("parameter", bad.parameter());
            case UnknownOrganizationException unknown ->
                of(Status.NOT_FOUND, "organization-not-found", "Organization not found", unknown)
                        .with("organization", unknown.organization());
            case UnknownPullException unknown ->
                of(Status.NOT_FOUND, "pull-not-found", "No such pull", unknown);
            case UnknownDeadLetterException unknown ->
                of(Status.NOT_FOUND, "dead-letter-not-found", "No such dead letter", unknown);
            case NotOverseenException member ->
                of(Status.FORBIDDEN, "owners-and-auditors-only", "Only for owners and auditors", member)
                        .with("organization", member.organization());
            case NotAuditorOfAllException other ->
                of(Status.FORBIDDEN, "auditors-only", "Only for auditors of the installation", other);
            case UnknownExportException unknown ->
                of(Status.NOT_FOUND, "export-not-found", "No such export", unknown);
            case ExportUnfinishedException early ->
                of(Status.CONFLICT, "export-unfinished", "The export has no content", early);
            case RightsLostException lost ->
                of(Status.FORBIDDEN, "rights-lost", "You may no longer read all of it", lost);
            case TooManyExportsException many ->
                of(Status.TOO_MANY_REQUESTS, "too-many-exports", "Too many exports", many);
            case UnknownScheduleException unknown ->
                of(Status.NOT_FOUND, "schedule-not-found", "No such schedule", unknown);
            case TooManySchedulesException many ->
                of(Status.CONFLICT, "limit-reached", "There may be no more", many);
            case MailsDisabledException disabled ->
                of(Status.CONFLICT, "mails-disabled", "No mails are sent here", disabled);
            case NamelessReaderException nameless ->
                of(Status.FORBIDDEN, "token-without-user", "The token names no user", nameless);
            case MembershipUnknownException early ->
                of(Status.SERVICE_UNAVAILABLE, "membership-incomplete", "Not ready yet", early).withHeader(RETRY_AFTER, 1);
            case RecordsUnavailableException away -> unavailable(away).withHeader(RETRY_AFTER, 5);
        };
    }

    private static HttpProblem.Builder unavailable(RecordsUnavailableException failure) {
        LOG.warnf("Records cannot be read. problem=%s", failure.getCause().getMessage());
        return of(Status.SERVICE_UNAVAILABLE, "records-unavailable", "The records cannot be read", failure);
    }

    private static HttpProblem.Builder of(Status status, String name, String title, AuditException failure) {
        return HttpProblem.builder().withType(URI.create(TYPE + name)).withTitle(title).withStatus(status)
                .withDetail(failure.getMessage());
    }
}
