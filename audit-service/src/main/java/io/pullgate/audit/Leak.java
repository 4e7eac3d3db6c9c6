package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A pull that nobody had permitted.
///
/// @param integration the registry it was pulled from, by its name in the configuration
/// @param organization whose registry or namespace that is
/// @param user who the registry says it was
/// @param reason `undecided` if nobody was asked, `refused` if it had been refused
/// @param refusal the decision that refused it
/// @param heads,manifests,blobs how many requests of which kind
public record Leak(UUID id, Instant startedAt, Instant endedAt, Instant foundAt, String integration,
        Optional<String> organization, Repository repository, Optional<String> tag, Optional<String> digest,
        Optional<String> user, Optional<String> clientAddress, Optional<String> userAgent, String reason,
        Optional<UUID> refusal, long heads, long manifests, long blobs) {

    public Leak {
        requireNonNull(id, "id");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(foundAt, "foundAt");
        requireNonNull(integration, "integration");
        requireNonNull(organization, "organization");
        requireNonNull(repository, "repository");
        requireNonNull(tag, "tag");
        requireNonNull(digest, "digest");
        requireNonNull(user, "user");
        requireNonNull(clientAddress, "clientAddress");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(reason, "reason");
        requireNonNull(refusal, "refusal");
    }

    public Position position() {
        return new Position(startedAt, id);
    }
}
