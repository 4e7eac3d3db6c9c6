package io.pullgate.settings.http;

import java.io.StringReader;
import java.io.UncheckedIOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.pullgate.settings.ImageRules;
import io.pullgate.settings.SettingsException;

/// Settings to which a merge patch (RFC 7396) is applied.
@ApplicationScoped
class PatchedSettings {

    private static final String SWITCHES = "restricted_images";
    private static final String ENABLED = "enabled";
    private static final String MODE = "mode";

    private final ObjectMapper json;

    PatchedSettings(ObjectMapper json) {
        this.json = json;
    }

    /// The document that comes of the present rules and a patch.
    SettingsBody merge(ImageRules rules, JsonNode patch) {
        if (!patch.isObject()) {
            throw new SettingsException.Malformed("body", "must be an object");
        }
        ObjectNode present = json.valueToTree(SettingsBody.of(rules));
        makeRoom(present.path(SWITCHES), patch.path(SWITCHES));
        try {
            JsonValue merged = Json.createMergePatch(value(patch)).apply(value(present));
            JsonNode document = json.readTree(merged.toString());
            agree(document.path(SWITCHES));
            return json.treeToValue(document, SettingsBody.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rules a merged document means: what is not in it is what a new organization has.
    ImageRules rules(@Valid SettingsBody merged) {
        return merged.appliedTo(ImageRules.INITIAL);
    }

    /// `enabled` and `mode` say the same thing: whoever changes one of them changes the other.
    private static void makeRoom(JsonNode present, JsonNode patch) {
        if (present instanceof ObjectNode switches && patch.has(ENABLED) != patch.has(MODE)) {
            switches.remove(patch.has(ENABLED) ? MODE : ENABLED);
        }
    }

    private static void agree(JsonNode document) {
        if (document instanceof ObjectNode switches && !switches.has(ENABLED) && switches.has(MODE)) {
            switches.put(ENABLED, "enforce".equals(switches.path(MODE).asText()));
        }
    }

    private static JsonValue value(JsonNode node) {
        try (JsonReader reader = Json.createReader(new StringReader(node.toString()))) {
            return reader.readValue();
        }
    }
}
