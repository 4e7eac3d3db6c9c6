package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/// All organizations of one user with the role in each, as of one revision.
public record Membership(String user, long revision, Map<String, Role> roles) {

    public Membership {
        requireNonNull(user, "user");
        roles = Map.copyOf(roles);
    }
}
