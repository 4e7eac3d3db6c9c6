package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// The pulls that have something in common, and what: a category, an image, a user. No name: they have none, like anonymous users.
public record Counted(Optional<String> name, Count count) {

    public Counted {
        requireNonNull(name, "name");
        requireNonNull(count, "count");
    }
}
