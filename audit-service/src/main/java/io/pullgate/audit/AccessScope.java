package io.pullgate.audit;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whose records a request was about.
///
/// @param everything whether it was about every organization there is; then none is named
public record AccessScope(boolean everything, Set<String> organizations) {

    public static final AccessScope EVERYTHING = new AccessScope(true, Set.of());

    public AccessScope {
        organizations = Set.copyOf(organizations);
    }

    public static AccessScope of(Set<String> organizations) {
        return new AccessScope(false, organizations);
    }

    /// These, and whatever else was asked for.
    public AccessScope and(Set<String> named) {
        return everything
                ? this
                : of(Stream.concat(organizations.stream(), named.stream()).collect(Collectors.toUnmodifiableSet()));
    }
}
