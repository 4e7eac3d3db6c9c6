package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/// Who calls.
///
/// @param platformAdmin holds the realm role `platform-admin`
/// @param scopes of the personal access token that opened the session; empty for somebody who signed in in person
public record Caller(Actor actor, boolean platformAdmin, Optional<Set<TokenScope>> scopes) {

    public Caller {
        requireNonNull(actor, "actor");
        scopes = scopes.map(Set::copyOf);
    }

    public Caller(Actor actor, boolean platformAdmin) {
        this(actor, platformAdmin, Optional.empty());
    }

    public Username username() {
        return actor.username();
    }
}
