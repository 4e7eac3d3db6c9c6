package io.pullgate.settings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What somebody is when asking for an operation: a role in the organization, an administrator of the platform, or
/// neither.
public enum Standing {
    OWNER,
    AUDITOR,
    MEMBER,
    PLATFORM_ADMIN,
    OUTSIDER;

    /// Somebody can be a member and a platform administrator; each standing counts on its own.
    public static Set<Standing> of(Caller caller, Optional<Role> role) {
        EnumSet<Standing> standings = EnumSet.noneOf(Standing.class);
        role.map(Standing::of).ifPresent(standings::add);
        if (caller.platformAdmin()) {
            standings.add(PLATFORM_ADMIN);
        }
        return standings.isEmpty() ? EnumSet.of(OUTSIDER) : standings;
    }

    private static Standing of(Role role) {
        return switch (role) {
            case OWNER -> OWNER;
            case AUDITOR -> AUDITOR;
            case MEMBER -> MEMBER;
        };
    }
}
