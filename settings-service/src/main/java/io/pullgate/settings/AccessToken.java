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
/// @param creator whose it is: everybody makes only their own
/// @param sha256 of the whole token, 64 hexadecimal digits
/// @param expiresAt empty: it does not expire
/// @param lastUsedAt empty: not yet; it is no part of the token's events
public record AccessToken(UUID id, Actor creator, String label, String sha256, List<TokenScope> scopes,
        Instant createdAt, Optional<Instant> expiresAt, State state, Optional<Instant> lastUsedAt, Stamp stamp)
        implements
            Revised {

    public AccessToken {
        requireNonNull(id, "id");
        requireNonNull(creator, "creator");
        requireNonNull(label, "label");
        requireNonNull(sha256, "sha256");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(state, "state");
        requireNonNull(lastUsedAt, "lastUsedAt");
        requireNonNull(stamp, "stamp");
        scopes = List.copyOf(scopes);
    }

    public Username username() {
        return creator.username();
    }

    @Override
    public Revision revision() {
        return stamp.revision();
    }

    public boolean isActive(Instant now) {
        return state == State.ACTIVE && !isExpired(now);
    }

    boolean isExpired(Instant now) {
        return !expiresAt.map(now::isBefore).orElse(true);
    }

    AccessToken revoke(Stamp stampOfChange) {
        return with(label, State.REVOKED, stampOfChange);
    }

    AccessToken with(String changedLabel, State changedState, Stamp stampOfChange) {
        return new AccessToken(id, creator, changedLabel, sha256, scopes, createdAt, expiresAt, changedState, lastUsedAt,
                stampOfChange);
    }

    /// This token in the words of the API, for the change log.
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("username", username().value());
        document.put("token_label", label);
        document.put("scopes", scopes.stream().map(TokenScope::wireName).toList());
        expiresAt.ifPresent(end -> document.put("expires_at", end.toString()));
        document.put("is_active", state == State.ACTIVE);
        return document;
    }

    /// What its owner has made of it. Only a suspended token can become active again.
    public enum State {
        ACTIVE,
        SUSPENDED,
        REVOKED
    }
}
