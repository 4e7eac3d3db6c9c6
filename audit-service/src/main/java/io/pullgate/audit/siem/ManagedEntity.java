package io.pullgate.audit.siem;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.SettingsChange;

/// What a settings change was made to: the first word of its action tells.
record ManagedEntity(int typeId, String type) {

    private static final int OTHER = 99;

    static ManagedEntity of(SettingsChange change) {
        String subject = change.action().split("\\.", 2)[0];
        return switch (subject) {
            case "organization" -> new ManagedEntity(4, "Organization");
            case "member" -> new ManagedEntity(2, "User");
            case "settings", "platform_settings", "namespaces", "group_roles", "official_images" ->
                new ManagedEntity(5, "Policy");
            case "auth" -> new ManagedEntity(OTHER, "Client");
            case String other -> new ManagedEntity(OTHER, other);
        };
    }

    Attributes attributes(SettingsChange change, Optional<String> version, Optional<String> content) {
        String target = change.target().or(change::organization).orElse("_platform");
        return new Attributes().text("name", target).text("uid", target)
                .number("type_id", typeId).text("type", type).text("version", version)
                .object("org", new Attributes().text("uid", change.organization()))
                .json("data", content.map(Json::parsed).filter(JsonNode::isContainerNode));
    }
}
