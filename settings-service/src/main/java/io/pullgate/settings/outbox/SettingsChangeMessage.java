package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.Topic;

/// Who changed what, when, from where, before and after: `settings-change.v1`.
///
/// @param organization null for what belongs to no organization
record SettingsChangeMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        String organization, long revision, String action, String actor, String target, String clientAddress,
        String userAgent, Map<String, Object> before, Map<String, Object> after) implements Message {

    /// No organization is called so: names start with a letter or a digit.
    private static final String NO_ORGANIZATION = "_platform";

    static SettingsChangeMessage of(SettingsChange change) {
        return new SettingsChangeMessage(change.stamp().id(), change.stamp().occurredAt(),
                change.organization().map(OrganizationName::value).orElse(null), change.stamp().revision().number(),
                change.action().wireName(), change.actor().username().value(), change.target(),
                change.actor().clientAddress().orElse(null), change.actor().userAgent().orElse(null),
                change.before().orElse(null), change.after().orElse(null));
    }

    @Override
    public Topic topic() {
        return Topic.SETTINGS_CHANGE;
    }

    @Override
    public String key() {
        return Optional.ofNullable(organization).orElse(NO_ORGANIZATION);
    }

    /// Changes are not state that the next one replaces: each waits on its own.
    @Override
    public String dirtyKey() {
        return id.toString();
    }
}
