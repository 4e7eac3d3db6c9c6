package io.pullgate.settings.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.AccessToken;
import io.pullgate.settings.TokenLedger;
import io.pullgate.settings.TokenScope;

/// A personal access token in Docker Hub's words.
///
/// @param creatorIp null: not known
/// @param creatorUa null: not known
/// @param lastUsed null: not yet
/// @param expiresAt null: it does not expire
/// @param token the token itself; only in the answer to its creation
@JsonNaming(SnakeCaseStrategy.class)
record AccessTokenView(UUID uuid, String clientId, String creatorIp, String creatorUa, Instant createdAt, Instant lastUsed,
        String generatedBy, @JsonProperty("is_active") boolean active,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token, String tokenLabel, List<String> scopes, Instant expiresAt) {

    private static final String CLIENT = "PULLGATE";
    private static final String BY_HAND = "manual";

    static AccessTokenView of(TokenLedger.Issued issued) {
        return of(issued.token(), true, issued.secret().reveal());
    }

    static AccessTokenView of(AccessToken token, boolean active) {
        return of(token, active, null);
    }

    private static AccessTokenView of(AccessToken token, boolean active, String clear) {
        return new AccessTokenView(token.id(), CLIENT, token.creator().clientAddress().orElse(null),
                token.creator().userAgent().orElse(null), token.createdAt(), token.lastUsedAt().orElse(null), BY_HAND, active,
                clear, token.label(), token.scopes().stream().map(TokenScope::wireName).toList(),
                token.expiresAt().orElse(null));
    }
}
