package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// All organizations of one user, possibly none, with the role in each.
///
/// @param designated the one whose rules count, if a platform administrator has named one
public record Membership(Username username, List<Member> seats, Optional<OrganizationName> designated, Stamp stamp) {

    public Membership {
        requireNonNull(username, "username");
        requireNonNull(designated, "designated");
        requireNonNull(stamp, "stamp");
        seats = List.copyOf(seats);
    }
}
