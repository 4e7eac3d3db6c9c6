package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.pullgate.policy.decision.Role;

/// All organizations of one user (`membership.v1`).
///
/// @param designated the one whose rules count, if the platform goes by that; may be null
record AnnouncedMembership(String username, long revision, List<Place> organizations, String designated)
        implements
            Announcement {

    AnnouncedMembership {
        requireNonNull(username, "username");
        organizations = List.copyOf(organizations);
    }

    @Override
    public String key() {
        return username;
    }

    /// Not by a stream, whose list of one takes twice the memory: there may be millions, and nearly all are in one organization.
    ///
    /// @param names gives an organization's name as it is held elsewhere
    Belonging belonging(UnaryOperator<String> names) {
        Membership[] memberships = new Membership[organizations.size()];
        for (int at = 0; at < memberships.length; at++) {
            memberships[at] = organizations.get(at).membership(names);
        }
        return new Belonging(username, revision, List.of(memberships), Optional.ofNullable(designated));
    }

    /// A user's place in one organization. A role we do not know exempts from nothing.
    record Place(String organization, String role) {

        Place {
            requireNonNull(organization, "organization");
            requireNonNull(role, "role");
        }

        Membership membership(UnaryOperator<String> names) {
            return new Membership(names.apply(organization), switch (role) {
                case "owner" -> Role.OWNER;
                case "auditor" -> Role.AUDITOR;
                default -> Role.MEMBER;
            });
        }
    }
}
