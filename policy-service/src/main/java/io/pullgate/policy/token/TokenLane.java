package io.pullgate.policy.token;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.BasicCredentials;
import io.pullgate.policy.identity.SignIn;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.lane.Homecoming;
import io.pullgate.policy.lane.LastResort;
import io.pullgate.policy.oci.OciErrors;
import io.pullgate.policy.oci.OciErrors.Code;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// Answers plain requests for registry tokens on the event loop they came in by. Everything else, and everything that is wrong
/// in whatever way, goes on to [TokenResource]; so there is one way only in which things go wrong. `docs/decisions/0010` says
/// why this is not written as a resource.
@Singleton
class TokenLane {

    private static final int BEFORE_ALL_OTHERS = 10_000;
    private static final CharSequence JSON_IN_UTF8 = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence DECISION = HttpHeaders.createOptimized(TokenResource.DECISION_HEADER);
    private static final CharSequence CHALLENGE = HttpHeaders.createOptimized(BasicCredentials.CHALLENGE);

    private final SignIn signIn;
    private final TokenServer tokenServer;
    private final ObjectWriter json;
    private final Homecoming homecoming = new Homecoming();

    TokenLane(SignIn signIn, TokenServer tokenServer, ObjectMapper json) {
        this.signIn = signIn;
        this.tokenServer = tokenServer;
        this.json = json.writer();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_OTHERS);
    }

    private void handle(RoutingContext request) {
        Optional<TokenServer.Pending> asked = asked(request);
        if (asked.isEmpty()) {
            request.next();
            return;
        }
        // Nobody else reads to its end, which makes room for what the same client asks next.
        request.request().resume();
        await(asked.get(), request.response());
    }

    private void await(TokenServer.Pending asked, HttpServerResponse response) {
        Homecoming.Home home = homecoming.here();
        asked.decision().whenComplete((decision, failure) -> home.bring(() -> {
            if (failure == null) {
                tell(response, asked.answer().apply(decision));
            } else {
                fail(response, failure);
            }
        }, () -> LastResort.tell(response)));
    }

    /// Empty as long as nothing is decided.
    private Optional<TokenServer.Pending> asked(RoutingContext request) {
        try {
            return PlainPull.in(request.request()).map(pull -> tokenServer.answerLater(read(pull, request)));
        } catch (BadCredentialsException | InvalidScopeException | UnknownRegistryException | InvalidImageReferenceException
                | CannotDecideException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private TokenRequest read(PlainPull pull, RoutingContext request) {
        Subject subject = signIn.withPassword(pull.credentials(), request);
        ClientTraits client = ClientTraits.of(request);
        return new TokenRequest(subject, pull.service(), List.of(pull.scope()), client.address(), client.userAgent());
    }

    private void tell(HttpServerResponse response, TokenAnswer answer) {
        response.putHeader(DECISION, TokenResource.ids(answer));
        switch (answer) {
            case TokenAnswer.Granted granted -> end(response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON_IN_UTF8), TokenBody.forGet(granted, Optional.empty()));
            case TokenAnswer.Refused refused -> end(response.setStatusCode(401).putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .putHeader(HttpHeaderNames.WWW_AUTHENTICATE, CHALLENGE), TokenResource.explained(refused));
        }
    }

    private void fail(HttpServerResponse response, Throwable failure) {
        end(response.setStatusCode(503).putHeader(HttpHeaders.RETRY_AFTER, "1").putHeader(HttpHeaders.CONTENT_TYPE, JSON),
                OciErrors.of(Code.UNAVAILABLE, failure.getMessage()));
    }

    private void end(HttpServerResponse response, Object body) {
        try {
            response.end(Buffer.buffer(json.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }
}
