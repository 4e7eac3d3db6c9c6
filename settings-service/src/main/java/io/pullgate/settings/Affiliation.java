package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// An organization as somebody sees it.
///
/// @param role empty for a platform administrator who is not a member
public record Affiliation(Organization organization, Optional<Role> role) {

    public Affiliation {
        requireNonNull(organization, "organization");
        requireNonNull(role, "role");
    }
}
