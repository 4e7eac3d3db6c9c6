package io.pullgate.policy.authzen;

import jakarta.enterprise.context.RequestScoped;

import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.integration.Integrations;
import io.vertx.ext.web.RoutingContext;

/// Who has sent this request, found out once.
@RequestScoped
class CurrentCaller {

    private final Integrations integrations;
    private final RoutingContext request;
    private Caller caller;

    CurrentCaller(Integrations integrations, RoutingContext request) {
        this.integrations = integrations;
        this.request = request;
    }

    /// @throws io.pullgate.policy.identity.BadCredentialsException when the request does not show it
    /// @throws io.pullgate.policy.CannotDecideException when what is needed to tell is not at hand
    Caller get() {
        if (caller == null) {
            caller = integrations.caller(request);
        }
        return caller;
    }
}
