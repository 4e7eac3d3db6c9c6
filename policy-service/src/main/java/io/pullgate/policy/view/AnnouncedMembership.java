package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.pullgate.policy.decision.Role;

/// All organizations of one user (`membership.v1`).
///
/// @param designated the one whose rules count, if the platform goes by that; may be null
@JsonIgnoreProperties(ignoreUnknown = true)
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

    List<Membership> memberships() {
        return organizations.stream().map(Place::membership).toList();
    }

    Belonging belonging() {
        return new Belonging(memberships(), Optional.ofNullable(designated));
    }

    /// A user's place in one organization. A role we do not know exempts from nothing.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Place(String organization, String role) {

        Place {
            requireNonNull(organization, "organization");
            requireNonNull(role, "role");
        }

        Membership membership() {
            return new Membership(organization, switch (role) {
                case "owner" -> Role.OWNER;
                case "auditor" -> Role.AUDITOR;
                default -> Role.MEMBER;
            });
        }
    }
}
