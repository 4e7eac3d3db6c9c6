package io.pullgate.settings.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.SettingsException;
import io.pullgate.settings.TokenScope;

/// A personal access token to be issued, in Docker Hub's words.
///
/// @param scopes repo:read, repo:write
/// @param expiresAt RFC 3339; left out: it does not expire
@JsonNaming(SnakeCaseStrategy.class)
record AccessTokenBody(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be readable text") String tokenLabel,
        @NotNull @Size(min = 1, max = 10) List<@NotNull String> scopes, String expiresAt) {

    /// The last one RFC 3339 can write.
    private static final Instant END_OF_TIME = Year.of(10_000).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    List<TokenScope> tokenScopes() {
        return IntStream.range(0, scopes.size())
                .mapToObj(i -> TokenScope.parse("scopes[%d]".formatted(i), scopes.get(i)))
                .distinct().toList();
    }

    Optional<Instant> expiry() {
        return Optional.ofNullable(expiresAt).map(AccessTokenBody::instant);
    }

    static Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(END_OF_TIME)) {
                return instant;
            }
        } catch (DateTimeParseException _) {
            // The same complaint as for an instant too far away.
        }
        throw new SettingsException.Malformed("expires_at", "must be a date and time such as 2030-12-31T23:59:59Z");
    }
}
