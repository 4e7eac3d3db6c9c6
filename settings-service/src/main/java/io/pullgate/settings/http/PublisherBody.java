package io.pullgate.settings.http;

import jakarta.validation.constraints.NotNull;

import io.pullgate.settings.Badge;
import io.pullgate.settings.SettingsException;

/// The badge to give: verified_publisher or open_source.
record PublisherBody(@NotNull String badge) {

    /// To give no badge is what DELETE is for.
    Badge givenBadge() {
        Badge parsed = Badge.parse(badge);
        if (parsed == Badge.NONE) {
            throw new SettingsException.Malformed("badge", "must be verified_publisher or open_source");
        }
        return parsed;
    }
}
