package io.pullgate.policy;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.policy.identity.BadCredentialsException;

/// What is said where there is no answer: to who is not known, and while nothing can be decided. Doors that speak another form than
/// problems say it themselves.
class Unanswered {

    @ServerExceptionMapper
    Response notKnown(BadCredentialsException e) {
        return Problems.response(e);
    }

    /// Nor is a refusal anybody's business as long as it cannot be told who asks.
    @ServerExceptionMapper
    Response cannotDecide(CannotDecideException e) {
        return Problems.response(e);
    }
}
