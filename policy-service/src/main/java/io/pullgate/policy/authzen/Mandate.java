package io.pullgate.policy.authzen;

import jakarta.inject.Singleton;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.Problems;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.registry.RegistriesConfig;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Rules;

/// For whom a caller may ask: an integration for others, within the bounds it is configured with; everybody else for
/// themselves.
@Singleton
class Mandate {

    private final RegistriesConfig registries;
    private final Rules rules;

    Mandate(RegistriesConfig registries, Rules rules) {
        this.registries = registries;
        this.rules = rules;
    }

    /// The name under which the questions are on record.
    static String nameOf(Caller caller) {
        return switch (caller) {
            case Caller.Program(Integration integration) -> integration.name();
            case Caller.Person(_, String client) -> client;
        };
    }

    /// How people without organization are treated where this caller asks from.
    Guests guestsOf(Caller caller) {
        return switch (caller) {
            case Caller.Program(Integration integration) -> integration.registry()
                    .map(service -> RegistriesConfig.guests(registries.byService().get(service))).orElse(Guests.REFUSED);
            case Caller.Person _ -> Guests.REFUSED;
        };
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem when the caller may not ask for this one
    Subject subjectFor(Caller caller, Evaluation.Subject asked) {
        return switch (caller) {
            case Caller.Program(Integration integration) -> inTheNameOf(asked, integration);
            case Caller.Person(Subject.OidcUser user, _) -> themselves(asked, user);
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

    /// An organization's own integration is no window into what the people of others may do.
    private Subject user(String username, Integration integration) {
        integration.organization().filter(organization -> !isIn(organization, username)).ifPresent(organization -> {
            throw Problems.of(403, "outside-the-organization", "Outside the organization",
                    "This integration belongs to organization " + organization + " and may ask only for its people");
        });
        return new Subject.VouchedFor(username, integration.name());
    }

    private boolean isIn(String organization, String username) {
        if (rules.freshness() instanceof Freshness.Incomplete(String why)) {
            throw new CannotDecideException(why);
        }
        return rules.membershipsOf(username).stream().anyMatch(membership -> membership.organization().equals(organization));
    }

    private static Subject themselves(Evaluation.Subject asked, Subject.OidcUser user) {
        if (!asked.type().equals(Evaluation.USER) || !asked.id().equals(user.username())) {
            throw Problems.of(403, "not-an-integration", "Not an integration",
                    "Only an integration may ask for others; you may ask for yourself, " + user.username());
        }
        return user;
    }
}
