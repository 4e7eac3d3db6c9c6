package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is in memory, as far as it can be said in a few words.
///
/// @param completeAsOf everything committed before this instant is in force here, but for the rules of the `unreadable`
///        organizations; empty while nobody can say so
/// @param organizations how many have rules here
/// @param unreadable the organizations of whose rules the latest announcement could not be read
public record Inventory(Optional<Instant> completeAsOf, int organizations, long catalogueRevision, Set<String> unreadable) {

    public Inventory {
        requireNonNull(completeAsOf, "completeAsOf");
        unreadable = Set.copyOf(unreadable);
    }
}
