package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What an identity provider says of a group.
///
/// @param members ids of provisioned users
public record GroupClaim(String name, Optional<String> externalId, Set<UUID> members) {

    public GroupClaim {
        requireNonNull(name, "name");
        requireNonNull(externalId, "externalId");
        members = Set.copyOf(members);
    }
}
