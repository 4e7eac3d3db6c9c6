package io.pullgate.policy.authzen;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.KnownRevision;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.Subject;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The door for gateways and other programs (OpenID AuthZEN Authorization API 1.0, "Access Evaluation API").
@Path("/access/v1/evaluation")
@Authenticated
@RunOnVirtualThread
public class EvaluationResource {

    private static final String REQUEST_ID = "X-Request-ID";

    private final DecisionPoint decisionPoint;
    private final CallerRights caller;

    @Inject
    EvaluationResource(DecisionPoint decisionPoint, CallerRights caller) {
        this.decisionPoint = decisionPoint;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response evaluate(@NotNull @Valid Evaluation question, @RestHeader(REQUEST_ID) Optional<String> requestId) {
        Subject subject = caller.subjectFor(question.subject());
        ImageReference reference = ImageReference.parse(question.resource().id());
        Evaluation.Context context = question.context().orElse(Evaluation.Context.NONE);
        Origin origin = new Origin(Door.AUTHZEN, caller.integration(), context.clientAddress(), context.userAgent());
        RecordedDecision recorded = decisionPoint.decide(new PullAttempt(subject, question.resource().id(), reference,
                Guests.REFUSED, origin, knownRevision(context)));
        Response.ResponseBuilder response = Response.ok(EvaluationAnswer.of(recorded, reference.repository()));
        requestId.ifPresent(id -> response.header(REQUEST_ID, id));
        return response.build();
    }

    private static Optional<KnownRevision> knownRevision(Evaluation.Context context) {
        return context.minRevision().map(revision -> new KnownRevision(context.organization().orElseThrow(
                () -> problem(400, "organization-missing", "Organization missing",
                        "min_revision counts the revisions of one organization: name it in context.organization")),
                revision));
    }

    @ServerExceptionMapper
    Response invalidReference(InvalidImageReferenceException e) {
        return problem(400, "invalid-image-reference", "Invalid image reference", e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    Response cannotDecide(CannotDecideException e) {
        Response problem = problem(503, "cannot-decide", "Cannot decide now", e.getMessage()).toResponse();
        return Response.fromResponse(problem).header(HttpHeaders.RETRY_AFTER, 1).build();
    }

    static HttpProblem problem(int status, String name, String title, String detail) {
        return HttpProblem.builder().withType(URI.create("urn:pullgate:problem:" + name)).withTitle(title)
                .withStatus(status).withDetail(detail).build();
    }
}
