package io.pullgate.audit.report;

import java.net.URI;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.audit.AccessNotRecordedException;
import io.pullgate.audit.AuditException;
import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.BadSearchException;
import io.pullgate.audit.ExportUnfinishedException;
import io.pullgate.audit.LimitReachedException;
import io.pullgate.audit.MailsDisabledException;
import io.pullgate.audit.MalformedRequestException;
import io.pullgate.audit.MembershipUnknownException;
import io.pullgate.audit.NameTakenException;
import io.pullgate.audit.NamelessReaderException;
import io.pullgate.audit.NoLegalHoldException;
import io.pullgate.audit.NotAKeeperException;
import io.pullgate.audit.NotAnOverseerException;
import io.pullgate.audit.NotAuditorOfAllException;
import io.pullgate.audit.NotOverseenException;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.RevisionMissingException;
import io.pullgate.audit.RightsLostException;
import io.pullgate.audit.SigningDisabledException;
import io.pullgate.audit.SimulationUnavailableException;
import io.pullgate.audit.StaleRevisionException;
import io.pullgate.audit.TooManyExportsException;
import io.pullgate.audit.TooMuchToCountException;
import io.pullgate.audit.UnknownDeadLetterException;
import io.pullgate.audit.UnknownExportException;
import io.pullgate.audit.UnknownOrganizationException;
import io.pullgate.audit.UnknownPullException;
import io.pullgate.audit.UnknownRegistryException;
import io.pullgate.audit.UnknownSavedQueryException;
import io.pullgate.audit.UnknownScheduleException;
import io.quarkiverse.resteasy.problem.HttpProblem;

/// Turns this service's failures into problems of RFC 9457.
public class Problems {

    static final String TYPE = "urn:pullgate:problem:";
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String RETRY_AFTER = "Retry-After";

    @ServerExceptionMapper
    Response problem(AuditException failure) {
        return answer(failure);
    }

    public static Response answer(AuditException failure) {
        return describe(failure).build().toResponse();
    }

    private static HttpProblem.Builder describe(AuditException failure) {
        return switch (failure) {
            case BadParameterException bad ->
                of(Status.BAD_REQUEST, "bad-parameter", "A parameter cannot be understood", bad)
                        .with("parameter", bad.parameter());
            case BadSearchException bad -> badSearch(bad);
            case TooMuchToCountException slow ->
                of(Status.BAD_REQUEST, "too-much-to-count", "Too much to count", slow);
            case UnknownSavedQueryException unknown ->
                of(Status.NOT_FOUND, "saved-query-not-found", "No such saved query", unknown);
            case NameTakenException taken -> of(Status.CONFLICT, "name-taken", "The name is taken", taken);
            case LimitReachedException full -> of(Status.CONFLICT, "limit-reached", "As many as there may be", full);
            case StaleRevisionException stale ->
                of(Status.PRECONDITION_FAILED, "stale-revision", "Changed meanwhile", stale)
                        .with("currentRevision", stale.current());
            case RevisionMissingException missing ->
                of(428, "revision-missing", "If-Match is missing", missing);
            case AccessNotRecordedException unseen -> notRecorded(unseen).withHeader(RETRY_AFTER, 5);
            case MalformedRequestException malformed ->
                of(Status.BAD_REQUEST, "malformed-request", "The request cannot be understood", malformed);
            case UnknownRegistryException unknown ->
                of(Status.UNAUTHORIZED, "unauthorized", "Unauthorized", unknown).withHeader("WWW-Authenticate", "Bearer");
            case SimulationUnavailableException away ->
                of(Status.SERVICE_UNAVAILABLE, "simulation-unavailable", "The rules cannot be tried out", away)
                        .withHeader(RETRY_AFTER, 5);
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
            case MailsDisabledException disabled ->
                of(Status.CONFLICT, "mails-disabled", "No mails are sent here", disabled);
            case SigningDisabledException disabled ->
                of(Status.CONFLICT, "signing-disabled", "Nothing is signed here", disabled);
            case NotAnOverseerException member ->
                of(Status.FORBIDDEN, "owners-and-auditors-only", "Only for owners and auditors", member);
            case NotAKeeperException other ->
                of(Status.FORBIDDEN, "platform-admins-and-auditors-only", "Only for platform administrators and auditors",
                        other);
            case NoLegalHoldException none ->
                of(Status.NOT_FOUND, "legal-hold-not-found", "There is no such legal hold", none)
                        .with("organization", none.organization());
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

    private static HttpProblem.Builder badSearch(BadSearchException bad) {
        HttpProblem.Builder problem = of(Status.BAD_REQUEST, "bad-search", "The search cannot be understood", bad)
                .with("position", bad.position());
        return bad.allowed().isEmpty() ? problem : problem.with("allowed", bad.allowed());
    }

    private static HttpProblem.Builder notRecorded(AccessNotRecordedException failure) {
        LOG.errorf("An access to the records cannot be recorded, and was refused. problem=%s", failure.getCause().getMessage());
        return of(Status.SERVICE_UNAVAILABLE, "access-not-recorded", "The access cannot be recorded", failure);
    }

    private static HttpProblem.Builder of(int status, String name, String title, AuditException failure) {
        return HttpProblem.builder().withType(URI.create(TYPE + name)).withTitle(title).withStatus(status)
                .withDetail(failure.getMessage());
    }

    private static HttpProblem.Builder of(Status status, String name, String title, AuditException failure) {
        return of(status.getStatusCode(), name, title, failure);
    }
}
