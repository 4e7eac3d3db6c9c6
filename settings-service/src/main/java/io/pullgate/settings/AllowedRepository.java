package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// An entry of an organization's allow list.
///
/// @param coveredBy what allows the repository anyway; empty: without the entry it would be refused
public record AllowedRepository(Repository repository, Optional<Coverage> coveredBy) {

    public AllowedRepository {
        requireNonNull(repository, "repository");
        requireNonNull(coveredBy, "coveredBy");
    }
}
