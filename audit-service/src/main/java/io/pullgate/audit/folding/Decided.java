package io.pullgate.audit.folding;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.pullgate.audit.ClientAddress;
import io.pullgate.audit.Repository;

/// A recorded decision, as far as it takes part in folding.
///
/// @param integration the registry it was for where `door` is `token`: a token is good at one registry
public record Decided(UUID id, Instant at, Repository repository, Optional<String> user, Optional<String> address,
        boolean letsThrough, String door, Optional<String> integration) {

    private static final String TOKEN = "token";

    public Decided {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        requireNonNull(repository, "repository");
        requireNonNull(user, "user");
        address = address.map(ClientAddress::canonical);
        requireNonNull(door, "door");
        requireNonNull(integration, "integration");
    }

    boolean countsAt(String registry) {
        return !door.equals(TOKEN) || integration.equals(Optional.of(registry));
    }
}
