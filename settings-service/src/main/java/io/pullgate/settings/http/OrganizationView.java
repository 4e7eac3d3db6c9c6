package io.pullgate.settings.http;

import java.util.List;

import io.pullgate.settings.Affiliation;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Organization;
import io.pullgate.settings.Role;

/// An organization as the caller sees it.
///
/// @param role of the caller: owner, auditor or member; null for a platform administrator who is none of them
record OrganizationView(String name, List<String> namespaces, long revision, String role) {

    static OrganizationView of(Affiliation affiliation) {
        Organization organization = affiliation.organization();
        return new OrganizationView(organization.name().value(),
                organization.namespaces().stream().map(Namespace::name).toList(), organization.revision().number(),
                affiliation.role().map(Role::wireName).orElse(null));
    }
}
