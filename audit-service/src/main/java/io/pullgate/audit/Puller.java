package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Who asked to pull, and how that became known. An anonymous puller has no user.
public record Puller(Optional<String> user, Optional<String> userId, Optional<String> issuer, String authentication,
        Optional<String> tokenId) {

    public Puller {
        requireNonNull(user, "user");
        requireNonNull(userId, "userId");
        requireNonNull(issuer, "issuer");
        requireNonNull(authentication, "authentication");
        requireNonNull(tokenId, "tokenId");
    }
}
