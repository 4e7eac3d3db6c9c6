package io.pullgate.settings;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/// Lets callers at an organization as far as their role in it goes.
@ApplicationScoped
public class Access {

    private final Memberships memberships;

    Access(Memberships memberships) {
        this.memberships = memberships;
    }

    /// The organization, if there is one and the caller may do this in it.
    public Organization open(Optional<Organization> found, Operation operation, Caller caller) {
        Organization organization = found.orElseThrow(SettingsException.OrganizationNotFound::new);
        Permissions.require(operation, Standing.of(caller, role(organization.name(), caller)));
        return organization;
    }

    Optional<Role> role(OrganizationName organization, Caller caller) {
        return memberships.member(organization, caller.username()).map(Member::role);
    }
}
