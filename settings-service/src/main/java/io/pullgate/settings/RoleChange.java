package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What somebody was in an organization, and is now.
///
/// @param before empty: was not in it
/// @param after empty: is not in it any more
public record RoleChange(Username username, Optional<Role> before, Optional<Role> after) {

    public RoleChange {
        requireNonNull(username, "username");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    boolean takesAnOwner() {
        return isOwner(before) && !isOwner(after);
    }

    boolean makesAnOwner() {
        return !isOwner(before) && isOwner(after);
    }

    private static boolean isOwner(Optional<Role> role) {
        return role.equals(Optional.of(Role.OWNER));
    }
}
