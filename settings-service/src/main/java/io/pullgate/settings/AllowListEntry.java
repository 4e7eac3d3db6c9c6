package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

/// A repository on the allow list of an organization.
public record AllowListEntry(OrganizationName organization, Repository repository) {

    public AllowListEntry {
        requireNonNull(organization, "organization");
        requireNonNull(repository, "repository");
    }
}
