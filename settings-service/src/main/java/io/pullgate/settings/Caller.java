package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

/// Who calls.
///
/// @param platformAdmin holds the realm role `platform-admin`
public record Caller(Actor actor, boolean platformAdmin) {

    public Caller {
        requireNonNull(actor, "actor");
    }

    public Username username() {
        return actor.username();
    }
}
