package io.pullgate.policy.authzen;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.Problems;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.integration.Integrations;
import io.pullgate.policy.lane.Accepted;
import io.pullgate.policy.lane.Homecoming;
import io.pullgate.policy.lane.LastResort;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// Answers plain questions on the event loop they came in by, without giving them to another thread: the body is here, who asks is
/// known already, and no revision is to be waited for.
///
/// Everything else, and everything that is wrong in whatever way, goes on to [EvaluationResource]; so there is one way only
/// in which things go wrong. `docs/decisions/0010` says why this is not written as a resource.
@Singleton
class FastLane {

    private static final int BEFORE_ALL_OTHERS = 10_000;
    private static final String PATH = "/access/v1/evaluation";
    private static final String JSON = "application/json";
    private static final CharSequence JSON_IN_UTF8 = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-ID");

    private final Integrations integrations;
    private final Questions questions;
    private final DecisionPoint decisionPoint;
    private final ObjectWriter json;
    private final Homecoming homecoming = new Homecoming();

    FastLane(Integrations integrations, Questions questions, DecisionPoint decisionPoint, ObjectMapper json) {
        this.integrations = integrations;
        this.questions = questions;
        this.decisionPoint = decisionPoint;
        this.json = json.writer();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_OTHERS);
    }

    private void handle(RoutingContext request) {
        // Whether it is available, as Vert.x has it, tells only whether a handler of its own has read it.
        Optional<Caller> caller = request.body().buffer() != null && isPlain(request.request()) ? callerAtHand(request)
                : Optional.empty();
        if (caller.isEmpty()) {
            request.next();
            return;
        }
        handle(request, request.body().buffer(), caller.get());
    }

    private static boolean isPlain(HttpServerRequest request) {
        return request.method() == HttpMethod.POST && PATH.equals(request.path())
                && JSON.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))
                && Accepted.isPlainlyJson(request.getHeader(HttpHeaders.ACCEPT));
    }

    private Optional<Caller> callerAtHand(RoutingContext request) {
        try {
            return integrations.callerAtHand(request);
        } catch (BadCredentialsException | CannotDecideException _) {
            return Optional.empty();
        }
    }

    private void handle(RoutingContext request, Buffer body, Caller caller) {
        Optional<PullAttempt> attempt = PlainQuestion.in(body.getBytes()).flatMap(question -> attempt(question, caller));
        try {
            attempt.ifPresentOrElse(asked -> decide(request.request(), asked), request::next);
        } catch (CannotDecideException _) {
            request.next();
        }
    }

    private Optional<PullAttempt> attempt(Evaluation question, Caller caller) {
        try {
            return Optional.of(questions.attempt(question, caller));
        } catch (HttpProblem | InvalidImageReferenceException | CannotDecideException _) {
            return Optional.empty();
        }
    }

    /// @throws CannotDecideException before anything is on record
    private void decide(HttpServerRequest request, PullAttempt attempt) {
        Homecoming.Home home = homecoming.here();
        decisionPoint.decideLater(attempt).whenComplete((recorded, failure) -> home.bring(() -> {
            if (failure == null) {
                answer(request, attempt, recorded);
            } else {
                fail(request, failure);
            }
        }, () -> LastResort.tell(request.response())));
    }

    private void answer(HttpServerRequest request, PullAttempt attempt, RecordedDecision recorded) {
        EvaluationAnswer answer = EvaluationAnswer.of(recorded, attempt.reference().repository());
        end(request, request.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON_IN_UTF8), AnswerJson.of(answer));
    }

    private void fail(HttpServerRequest request, Throwable failure) {
        HttpServerResponse response = request.response().setStatusCode(503).putHeader(HttpHeaders.RETRY_AFTER, "1")
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString());
        try {
            end(request, response, json.writeValueAsBytes(Problems.of(new CannotDecideException(failure.getMessage()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem could not be written", e);
        }
    }

    private static void end(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        String id = request.getHeader(REQUEST_ID);
        if (id != null) {
            response.putHeader(REQUEST_ID, id);
        }
        response.end(Buffer.buffer(body));
    }
}
