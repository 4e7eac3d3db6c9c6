package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/// Everything somebody is when asking for an operation, and how far the token they came with reaches.
///
/// @param all at least one
/// @param scopes of that token; empty for somebody who signed in in person
public record Standings(Set<Standing> all, Optional<Set<TokenScope>> scopes) {

    public Standings {
        requireNonNull(scopes, "scopes");
        all = Set.copyOf(all);
    }

    static Standings inPerson(Standing... all) {
        return new Standings(Set.of(all), Optional.empty());
    }

    boolean contains(Standing standing) {
        return all.contains(standing);
    }
}
