package io.pullgate.audit.members;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.Membership;
import io.pullgate.audit.MembershipUnknownException;
import io.pullgate.audit.Role;

/// Everybody's organizations and roles, by user. Written by one thread, read by all.
@ApplicationScoped
public class Members {

    private final ConcurrentMap<String, Membership> byUser = new ConcurrentHashMap<>();
    private volatile boolean known;

    /// The roles of a user in their organizations: none for somebody nobody has heard of. As long as it is not known of
    /// everybody, [MembershipUnknownException].
    public Map<String, Role> rolesOf(String user) {
        if (!known) {
            throw new MembershipUnknownException();
        }
        return Optional.ofNullable(byUser.get(user)).map(Membership::roles).orElse(Map.of());
    }

    /// Whether everything that was there at the start has been read.
    public boolean areKnown() {
        return known;
    }

    public int size() {
        return byUser.size();
    }

    /// A revision that is not newer than the one known changes nothing.
    void accept(Membership membership) {
        byUser.merge(membership.user(), membership,
                (known, other) -> other.revision() > known.revision() ? other : known);
    }

    void areComplete() {
        known = true;
    }
}
