package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

/// Somebody in an organization.
///
/// @param revision of the user's [Membership] when this role was given; it is the ETag of the role
public record Member(OrganizationName organization, Username username, Role role, Revision revision)
        implements
            Revised {

    public Member {
        requireNonNull(organization, "organization");
        requireNonNull(username, "username");
        requireNonNull(role, "role");
        requireNonNull(revision, "revision");
    }
}
