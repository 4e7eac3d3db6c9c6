package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A personal access token as we keep it: without the token.
///
/// @param sha256 of the whole token, 64 hexadecimal digits
/// @param expiresAt empty: it does not expire
public record AccessToken(UUID id, Username username, String label, String sha256, List<TokenScope> scopes,
        Instant createdAt, Optional<Instant> expiresAt, boolean revoked, Stamp stamp) {

    public AccessToken {
        requireNonNull(id, "id");
        requireNonNull(username, "username");
        requireNonNull(label, "label");
        requireNonNull(sha256, "sha256");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(stamp, "stamp");
        scopes = List.copyOf(scopes);
    }

    public boolean isActive(Instant now) {
        return !revoked && expiresAt.map(now::isBefore).orElse(true);
    }

    AccessToken revoke(Stamp stampOfChange) {
        return new AccessToken(id, username, label, sha256, scopes, createdAt, expiresAt, true, stampOfChange);
    }

    /// This token in the words of the API, for the change log.
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("username", username.value());
        document.put("token_label", label);
        document.put("scopes", scopes.stream().map(TokenScope::wireName).toList());
        expiresAt.ifPresent(end -> document.put("expires_at", end.toString()));
        return document;
    }
}
