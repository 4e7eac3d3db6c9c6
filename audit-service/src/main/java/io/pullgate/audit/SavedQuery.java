package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A search somebody wants to make again.
///
/// @param owner who made it
/// @param content what the owner says; with an organization it is shared with its people
/// @param revision counts its changes, from 1
public record SavedQuery(UUID id, String owner, Content content, long revision, Instant changedAt) {

    public SavedQuery {
        requireNonNull(id, "id");
        requireNonNull(owner, "owner");
        requireNonNull(content, "content");
        requireNonNull(changedAt, "changedAt");
    }

    /// @param search in the form searches are written back in
    public record Content(String name, String search, Optional<String> organization) {

        public Content {
            requireNonNull(name, "name");
            requireNonNull(search, "search");
            requireNonNull(organization, "organization");
        }
    }
}
