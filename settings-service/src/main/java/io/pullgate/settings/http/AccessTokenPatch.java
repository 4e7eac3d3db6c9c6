package io.pullgate.settings.http;

import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.TokenChange;

/// What is to be changed of a personal access token, in Docker Hub's words. What is left out stays as it is.
///
/// @param active false suspends the token
@JsonNaming(SnakeCaseStrategy.class)
record AccessTokenPatch(
        @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be readable text") String tokenLabel,
        @JsonProperty("is_active") Boolean active) {

    TokenChange change() {
        return new TokenChange(Optional.ofNullable(tokenLabel), Optional.ofNullable(active));
    }
}
