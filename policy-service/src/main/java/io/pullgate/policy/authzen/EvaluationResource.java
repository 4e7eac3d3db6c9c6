package io.pullgate.policy.authzen;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.Problems;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The door for gateways and other programs (OpenID AuthZEN Authorization API 1.0, "Access Evaluation API" and "Access
/// Evaluations API").
@Path("/access/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@CallerKnown
@RunOnVirtualThread
public class EvaluationResource {

    private final DecisionPoint decisionPoint;
    private final Questions questions;
    private final Sitting sitting;

    @Inject
    EvaluationResource(DecisionPoint decisionPoint, Questions questions, Sitting sitting) {
        this.decisionPoint = decisionPoint;
        this.questions = questions;
        this.sitting = sitting;
    }

    @POST
    @Path("/evaluation")
    public Response evaluate(@NotNull @Valid Evaluation question) {
        return Response.ok(answer(questions.attempt(question))).build();
    }

    @POST
    @Path("/evaluations")
    public Response evaluateAll(@NotNull @Valid Evaluations asked) {
        if (asked.isSingle()) {
            return Response.ok(answer(questions.attempt(asked.single()))).build();
        }
        return Response.ok(sitting.answers(asked.completed(), asked.semantic())).build();
    }

    private EvaluationAnswer answer(PullAttempt attempt) {
        return EvaluationAnswer.of(decisionPoint.decide(attempt), attempt.reference().repository());
    }

    @ServerExceptionMapper
    Response invalidReference(InvalidImageReferenceException e) {
        return Problems.of(e).toResponse();
    }
}
