package io.pullgate.audit.siem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The part of the published schema that Pullgate's events use. The file says where it is from.
final class OcsfSchema {

    private final JsonNode schema;
    private final List<String> problems = new ArrayList<>();

    OcsfSchema() {
        try (InputStream file = OcsfSchema.class.getResourceAsStream("/ocsf/ocsf-1.8.0-used.json")) {
            schema = new ObjectMapper().readTree(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What of an event is against the schema: required attributes that are missing, unknown or deprecated ones, those of
    /// profiles it does not name, wrong types, values out of the enumerations, captions that are not those of their ids.
    List<String> problems(JsonNode event) {
        problems.clear();
        schema.get("classes").properties().stream().filter(known -> known.getValue().at("/attributes/class_uid/enum/0")
                .equals(event.path("class_uid"))).findFirst().ifPresentOrElse(
                        known -> checkEvent(event, known.getValue()), () -> problems.add("of no known class"));
        return List.copyOf(problems);
    }

    private void checkEvent(JsonNode event, JsonNode type) {
        expect(type.get("caption").asText().equals(event.path("class_name").asText()), "class_name");
        expect(type.get("category").asText().equals(event.path("category_name").asText()), "category_name");
        long activity = event.path("activity_id").asLong(-1);
        JsonNode caption = type.get("activities").path(Long.toString(activity));
        expect(activity == 99 || caption.asText().equals(event.path("activity_name").asText()), "activity_name");
        expect(event.path("type_uid").asLong() == event.path("class_uid").asLong() * 100 + activity, "type_uid");
        checkObject("", event, type, profiles(event));
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            problems.add(what + " does not fit");
        }
    }

    private static Set<String> profiles(JsonNode event) {
        Set<String> profiles = new HashSet<>();
        event.at("/metadata/profiles").forEach(profile -> profiles.add(profile.asText()));
        return profiles;
    }

    private void checkObject(String path, JsonNode value, JsonNode type, Set<String> profiles) {
        if (!value.isObject()) {
            problems.add(path + " is no object");
            return;
        }
        JsonNode known = type.get("attributes");
        known.properties().stream().filter(attribute -> attribute.getValue().path("required").asBoolean())
                .filter(attribute -> !value.has(attribute.getKey()))
                .forEach(attribute -> problems.add(path + attribute.getKey() + " is missing"));
        JsonNode anyOf = type.path("at_least_one");
        if (!anyOf.isMissingNode() && StreamSupport.stream(anyOf.spliterator(), false).map(JsonNode::asText)
                .noneMatch(value::has)) {
            problems.add(path + " has none of " + anyOf);
        }
        value.properties().forEach(attribute -> check(path + attribute.getKey(), attribute.getValue(),
                known.path(attribute.getKey()), profiles));
    }

    private void check(String path, JsonNode value, JsonNode attribute, Set<String> profiles) {
        if (attribute.isMissingNode()) {
            problems.add(path + " is unknown");
        } else if (attribute.path("deprecated").asBoolean()) {
            problems.add(path + " is deprecated");
        } else if (attribute.has("profile") && !profiles.contains(attribute.get("profile").asText())) {
            problems.add(path + " is of a profile the event does not name");
        } else if (attribute.path("array")
                .asBoolean() != (value.isArray() && !attribute.get("type").asText().equals("json_t"))) {
            problems.add(path + " is a list or is none");
        } else if (attribute.path("array").asBoolean()) {
            value.forEach(element -> checkOne(path, element, attribute, profiles));
        } else {
            checkOne(path, value, attribute, profiles);
        }
    }

    private void checkOne(String path, JsonNode value, JsonNode attribute, Set<String> profiles) {
        String type = attribute.get("type").asText();
        if (type.equals("object_t")) {
            checkReference(path, value, attribute.get("object").asText(), profiles);
        } else if (!fits(value, type)) {
            problems.add("%s is no %s: %s".formatted(path, type, value));
        }
        if (attribute.has("enum") && StreamSupport.stream(attribute.get("enum").spliterator(), false)
                .noneMatch(value::equals)) {
            problems.add("%s is %s, which is none of %s".formatted(path, value, attribute.get("enum")));
        }
    }

    private void checkReference(String path, JsonNode value, String object, Set<String> profiles) {
        JsonNode known = schema.get("objects").path(object);
        if (object.equals("object")) {
            expect(value.isObject(), path);
        } else if (known.isMissingNode()) {
            problems.add("%s is of the object %s, which is not in the file".formatted(path, object));
        } else {
            checkObject(path + ".", value, known, profiles);
        }
    }

    private boolean fits(JsonNode value, String type) {
        JsonNode definition = schema.get("types").path(type);
        if (definition.isMissingNode()) {
            return false;
        }
        if (definition.has("regex") && !value.asText().matches(definition.get("regex").asText())) {
            return false;
        }
        return switch (definition.path("type").asText(type)) {
            case "string_t" -> value.isTextual() && value.asText().length() <= definition.path("max_len").asInt(100_000);
            case "integer_t", "long_t" -> value.isIntegralNumber();
            case "float_t" -> value.isNumber();
            case "boolean_t" -> value.isBoolean();
            case "json_t" -> true;
            case String _ -> false;
        };
    }
}
