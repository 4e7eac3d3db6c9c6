package io.pullgate.policy.integration;

import jakarta.inject.Singleton;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.registry.RegistriesConfig;
import io.pullgate.policy.view.Rules;

/// For whom integrations may ask.
@Singleton
public class Vouching {

    private final Rules rules;
    private final RegistriesConfig registries;

    public Vouching(Rules rules, RegistriesConfig registries) {
        this.rules = rules;
        this.registries = registries;
    }

    /// A user, on the word of an integration. An organization's own integration is no window into what the people of others may
    /// do.
    ///
    /// @throws OutsideTheOrganizationException when it may not ask for this one
    /// @throws CannotDecideException when that cannot be told
    public Subject user(String username, Integration integration) {
        integration.organization().filter(organization -> !isIn(organization, username)).ifPresent(organization -> {
            throw new OutsideTheOrganizationException(organization);
        });
        return new Subject.VouchedFor(username, integration.name());
    }

    /// How people without organization are treated where an integration asks from.
    public Guests guests(Integration integration) {
        return integration.registry().map(service -> RegistriesConfig.guests(registries.byService().get(service)))
                .orElse(Guests.REFUSED);
    }

    private boolean isIn(String organization, String username) {
        rules.freshness().orElseThrow(CannotDecideException::new);
        return rules.roleOf(username, organization).isPresent();
    }
}
