package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Platform;
import io.pullgate.settings.PlatformSettings;
import io.pullgate.settings.Topic;

/// What holds for all organizations together: `platform-settings.v1`.
///
/// @param scope always `platform`
record PlatformSettingsMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        String scope, long revision, Several severalOrganizations) implements Message {

    static PlatformSettingsMessage of(PlatformSettings settings) {
        Several several = new Several(settings.severalOrganizations().rule().wireName(),
                settings.severalOrganizations().order().stream().map(OrganizationName::value).toList());
        return new PlatformSettingsMessage(settings.stamp().id(), settings.stamp().occurredAt(), Platform.SCOPE,
                settings.revision().number(), several);
    }

    @Override
    public Topic topic() {
        return Topic.PLATFORM_SETTINGS;
    }

    @Override
    public String key() {
        return scope;
    }

    /// Whose rules count for a user in several organizations.
    record Several(String rule, List<String> order) {
    }
}
