package io.pullgate.settings.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.TokenScope;

/// A personal access token to be issued, in Docker Hub's words.
///
/// @param scopes repo:read, repo:write, settings:read, settings:write, decisions:ask
/// @param expiresAt RFC 3339; left out: it does not expire
@JsonNaming(SnakeCaseStrategy.class)
record AccessTokenBody(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be readable text") String tokenLabel,
        @NotNull @Size(min = 1, max = 10) List<@NotNull String> scopes, String expiresAt) {

    List<TokenScope> tokenScopes() {
        return IntStream.range(0, scopes.size())
                .mapToObj(i -> TokenScope.parse("scopes[%d]".formatted(i), scopes.get(i)))
                .distinct().toList();
    }

    Optional<Instant> expiry() {
        return Optional.ofNullable(expiresAt).map(text -> Rfc3339.parse("expires_at", text));
    }
}
