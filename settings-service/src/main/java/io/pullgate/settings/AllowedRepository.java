package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// An entry of an organization's allow list.
///
/// @param coveredBy what allows the repository anyway; empty: without the entry it would be refused
/// @param lastMatchedAt when the entry, or an earlier one for the same repository, last allowed a pull; empty: never
public record AllowedRepository(Repository repository, Optional<Coverage> coveredBy, Optional<Instant> lastMatchedAt) {

    public AllowedRepository {
        requireNonNull(repository, "repository");
        requireNonNull(coveredBy, "coveredBy");
        requireNonNull(lastMatchedAt, "lastMatchedAt");
    }
}
