package io.pullgate.policy.authzen;

import jakarta.inject.Singleton;

import io.pullgate.policy.Problems;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.integration.OutsideTheOrganizationException;
import io.pullgate.policy.integration.Vouching;

/// For whom a caller may ask: an integration for others, within the bounds it is configured with; everybody else for
/// themselves.
@Singleton
class Mandate {

    private final Vouching vouching;

    Mandate(Vouching vouching) {
        this.vouching = vouching;
    }

    /// The name under which the questions are on record.
    static String nameOf(Caller caller) {
        return switch (caller) {
            case Caller.Program(Integration integration) -> integration.name();
            case Caller.Person(_, String client, _) -> client;
        };
    }

    /// How people without organization are treated where this caller asks from.
    Guests guestsOf(Caller caller) {
        return switch (caller) {
            case Caller.Program(Integration integration) -> vouching.guests(integration);
            case Caller.Person _ -> Guests.REFUSED;
        };
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem when the caller may not ask for this one
    Subject subjectFor(Caller caller, Evaluation.Subject asked) {
        return switch (caller) {
            case Caller.Program(Integration integration) -> inTheNameOf(asked, integration);
            case Caller.Person(Subject.OidcUser user, _, _) -> themselves(asked, user);
        };
    }

    private Subject inTheNameOf(Evaluation.Subject asked, Integration integration) {
        return switch (asked.type()) {
            case Evaluation.ANONYMOUS -> new Subject.Anonymous();
            case Evaluation.WORKLOAD -> new Subject.Workload(integration.organization().orElseThrow(() -> Problems.of(403,
                    "no-organization", "No organization",
                    "This integration belongs to no organization, so it has no workloads to ask for")), integration.name());
            default -> user(asked.id(), integration);
        };
    }

    private Subject user(String username, Integration integration) {
        try {
            return vouching.user(username, integration);
        } catch (OutsideTheOrganizationException e) {
            throw Problems.of(403, "outside-the-organization", "Outside the organization", e.getMessage());
        }
    }

    private static Subject themselves(Evaluation.Subject asked, Subject.OidcUser user) {
        if (!asked.type().equals(Evaluation.USER) || !asked.id().equals(user.username())) {
            throw Problems.of(403, "not-an-integration", "Not an integration",
                    "Only an integration may ask for others; you may ask for yourself, " + user.username());
        }
        return user;
    }
}
