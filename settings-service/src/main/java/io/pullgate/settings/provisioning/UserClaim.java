package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import io.pullgate.settings.Username;

/// What an identity provider says of somebody.
///
/// @param active shall be a member of the organization; empty: it does not say
/// @param attributes all it wrote, as JSON
public record UserClaim(Username username, Optional<String> externalId, Optional<Boolean> active, String attributes) {

    public UserClaim {
        requireNonNull(username, "username");
        requireNonNull(externalId, "externalId");
        requireNonNull(active, "active");
        requireNonNull(attributes, "attributes");
    }
}
