package io.pullgate.settings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Where personal access tokens are kept, as hashes. Whatever changes here is published.
public interface AccessTokens {

    void add(AccessToken token);

    void replace(AccessToken token);

    /// The token, which nobody else changes until the end of the transaction.
    Optional<AccessToken> locked(UUID id);

    List<AccessToken> withIds(Set<UUID> ids);

    Optional<AccessToken> withHash(String sha256);

    /// How many tokens of the user are neither revoked nor expired. Nobody else counts, and so adds one, until the end of the
    /// transaction.
    long locked(Username username, Instant now);

    /// The tokens of a user that are not revoked, newest first.
    Slice<AccessToken> of(Username username, Page page);
}
