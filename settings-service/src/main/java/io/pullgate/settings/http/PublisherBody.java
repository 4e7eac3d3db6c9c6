package io.pullgate.settings.http;

import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.Badge;
import io.pullgate.settings.PublisherLedger.GivenBadge;
import io.pullgate.settings.SettingsException;

/// The badge to give: verified_publisher or open_source.
///
/// @param expiresAt RFC 3339; left out: as configured, which is never unless set
/// @param note why, for those who come later
@JsonNaming(SnakeCaseStrategy.class)
record PublisherBody(@NotNull String badge, String expiresAt,
        @Size(min = 1, max = 500) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be readable text") String note) {

    GivenBadge given() {
        return new GivenBadge(given(badge), Optional.ofNullable(expiresAt).map(text -> Rfc3339.instant("expires_at", text)),
                Optional.ofNullable(note));
    }

    /// To give no badge is what DELETE is for.
    static Badge given(String badge) {
        Badge parsed = Badge.parse(badge);
        if (parsed == Badge.NONE) {
            throw new SettingsException.Malformed("badge", "must be verified_publisher or open_source");
        }
        return parsed;
    }
}
