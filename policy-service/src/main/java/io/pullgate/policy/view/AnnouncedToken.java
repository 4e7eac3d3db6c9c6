package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// A personal access token (`access-token.v1`).
@JsonIgnoreProperties(ignoreUnknown = true)
record AnnouncedToken(String tokenId, long revision, String username, String sha256, Instant expiresAt, Set<String> scopes,
        boolean revoked) implements Announcement {

    AnnouncedToken {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(username, "username");
        requireNonNull(sha256, "sha256");
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String key() {
        return tokenId;
    }

    AccessToken token() {
        return new AccessToken(tokenId, username, sha256, Optional.ofNullable(expiresAt), scopes);
    }
}
