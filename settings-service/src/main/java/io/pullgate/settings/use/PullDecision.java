package io.pullgate.settings.use;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

/// What we want to know of a decision about a pull (`pull-decision.v1`, which policy-service owns).
///
/// @param tokenId null: no personal access token was shown
@JsonIgnoreProperties(ignoreUnknown = true)
record PullDecision(String tokenId, String occurredAt) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Throws [IllegalArgumentException] for what is no decision.
    static PullDecision read(byte[] message) {
        try {
            return Optional.ofNullable(JSON.readValue(Optional.ofNullable(message).orElse(new byte[0]), PullDecision.class))
                    .orElseThrow(() -> new IllegalArgumentException("there is nothing in it"));
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not the JSON of a decision", e);
        }
    }

    /// Empty if no token was shown. Throws [IllegalArgumentException] if it cannot be told which, or when.
    Optional<TokenUse> use() {
        return Optional.ofNullable(tokenId).map(id -> new TokenUse(UUID.fromString(id), at()));
    }

    private Instant at() {
        try {
            return Optional.of(Instant.parse(Optional.ofNullable(occurredAt).orElse(""))).filter(Instant.EPOCH::isBefore)
                    .orElseThrow(() -> new IllegalArgumentException("occurredAt is before there were decisions"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("occurredAt is no time", e);
        }
    }
}
