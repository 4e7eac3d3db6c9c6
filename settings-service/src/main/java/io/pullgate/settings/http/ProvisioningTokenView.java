package io.pullgate.settings.http;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.provisioning.ProvisioningToken;
import io.pullgate.settings.provisioning.ProvisioningTokenLedger;

/// A provisioning token.
///
/// @param actsAs the actor of what is done with it, in the record of changes
/// @param expiresAt null: it does not expire
/// @param lastUsedAt to the minute; null: it was never used
/// @param token the token itself; only in the answer to its creation
@JsonNaming(SnakeCaseStrategy.class)
record ProvisioningTokenView(UUID uuid, String tokenLabel, String actsAs, String createdBy, Instant createdAt,
        Instant expiresAt, Instant lastUsedAt, @JsonProperty("is_active") boolean active,
        @JsonInclude(JsonInclude.Include.NON_NULL) String token) {

    static ProvisioningTokenView of(ProvisioningTokenLedger.Issued issued) {
        return of(issued.token(), true, issued.secret().reveal());
    }

    static ProvisioningTokenView of(ProvisioningToken token, boolean active) {
        return of(token, active, null);
    }

    private static ProvisioningTokenView of(ProvisioningToken token, boolean active, String clear) {
        return new ProvisioningTokenView(token.id(), token.label(), token.actor().value(), token.createdBy().value(),
                token.createdAt(), token.expiresAt().orElse(null), token.lastUsedAt().orElse(null), active, clear);
    }
}
