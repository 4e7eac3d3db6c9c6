package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.AccessToken;
import io.pullgate.settings.TokenScope;
import io.pullgate.settings.Topic;

/// Whose a personal access token is and whether it is good, without the token: `access-token.v1`.
///
/// @param expiresAt null: it does not expire
/// @param revoked also of a token that is only suspended: readers need not tell the difference
record AccessTokenMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        UUID tokenId, long revision, String username, String sha256, Instant expiresAt, List<String> scopes,
        boolean revoked) implements Message {

    static AccessTokenMessage of(AccessToken token) {
        return new AccessTokenMessage(token.stamp().id(), token.stamp().occurredAt(), token.id(),
                token.stamp().revision().number(), token.username().value(), token.sha256(),
                token.expiresAt().orElse(null), token.scopes().stream().map(TokenScope::wireName).toList(),
                token.state() != AccessToken.State.ACTIVE);
    }

    @Override
    public Topic topic() {
        return Topic.ACCESS_TOKEN;
    }

    @Override
    public String key() {
        return tokenId.toString();
    }
}
