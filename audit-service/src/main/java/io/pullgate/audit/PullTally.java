package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How often somebody asked to pull from a repository, and what became of it.
///
/// @param user empty for the machines of the organization
/// @param letThrough how many pulls were let through
/// @param refused how many were not
public record PullTally(Optional<String> user, Repository repository, long letThrough, long refused) {

    public PullTally {
        requireNonNull(user, "user");
        requireNonNull(repository, "repository");
    }

    public long pulls() {
        return letThrough + refused;
    }
}
