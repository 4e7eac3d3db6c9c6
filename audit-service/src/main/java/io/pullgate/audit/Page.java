package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How many records, and after which one: keyset paging, so that the last page costs what the first one costs.
public record Page(Optional<Position> after, int limit) {

    public Page {
        requireNonNull(after, "after");
    }
}
