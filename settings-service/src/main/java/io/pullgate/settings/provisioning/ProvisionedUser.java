package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Username;

/// Somebody an identity provider has told an organization of.
///
/// @param active is a member of the organization, whoever made them one
/// @param attributes what the identity provider wrote, as JSON, so that it can read it again
public record ProvisionedUser(UUID id, OrganizationName organization, Username username, Optional<String> externalId,
        boolean active, String attributes, Instant createdAt, Instant changedAt) {

    public ProvisionedUser {
        requireNonNull(id, "id");
        requireNonNull(organization, "organization");
        requireNonNull(username, "username");
        requireNonNull(externalId, "externalId");
        requireNonNull(attributes, "attributes");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(changedAt, "changedAt");
    }
}
