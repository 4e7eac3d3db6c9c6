package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.pullgate.settings.OrganizationName;

/// A group an identity provider has told an organization of. Who is in it is kept beside it.
public record ProvisionedGroup(UUID id, OrganizationName organization, String name, Optional<String> externalId,
        Instant createdAt, Instant changedAt) {

    public ProvisionedGroup {
        requireNonNull(id, "id");
        requireNonNull(organization, "organization");
        requireNonNull(name, "name");
        requireNonNull(externalId, "externalId");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(changedAt, "changedAt");
    }
}
