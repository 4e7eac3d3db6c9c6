package io.pullgate.policy.authzen;

import jakarta.enterprise.context.RequestScoped;

import io.pullgate.policy.identity.OidcTokens;
import io.pullgate.policy.identity.Subject;
import io.quarkus.security.identity.SecurityIdentity;

/// For whom the caller of a program's door may ask: integrations for anybody, everybody else for themselves.
@RequestScoped
class CallerRights {

    private static final String INTEGRATION = "integration";

    private final SecurityIdentity identity;

    CallerRights(SecurityIdentity identity) {
        this.identity = identity;
    }

    Subject subjectFor(Evaluation.Subject asked) {
        if (identity.hasRole(INTEGRATION)) {
            return asked.type().equals(Evaluation.ANONYMOUS) ? new Subject.Anonymous()
                    : new Subject.VouchedFor(asked.id(), integration());
        }
        Subject.OidcUser user = OidcTokens.user(identity);
        if (!asked.type().equals(Evaluation.USER) || !asked.id().equals(user.username())) {
            throw EvaluationResource.problem(403, "not-an-integration", "Not an integration",
                    "Only an integration may ask for others; you may ask for yourself, " + user.username());
        }
        return user;
    }

    /// The client the caller's token was issued to.
    String integration() {
        return OidcTokens.client(identity);
    }
}
