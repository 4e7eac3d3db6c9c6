package io.pullgate.settings.http;

import java.time.Instant;
import java.util.Optional;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/// A provisioning token to be issued.
///
/// @param tokenLabel of the identity provider: what is done with the token is recorded under it
/// @param expiresAt RFC 3339; left out: it does not expire
@JsonNaming(SnakeCaseStrategy.class)
record ProvisioningTokenBody(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be readable text") String tokenLabel,
        String expiresAt) {

    Optional<Instant> expiry() {
        return Optional.ofNullable(expiresAt).map(text -> Rfc3339.parse("expires_at", text));
    }
}
