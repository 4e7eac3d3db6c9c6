package io.pullgate.audit.siem;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The attributes of an event or of an object in it, in the order they were given. What is absent or empty is left out: OCSF
/// knows no null.
final class Attributes {

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    Attributes text(String name, String value) {
        node.put(name, value);
        return this;
    }

    Attributes text(String name, Optional<String> value) {
        value.ifPresent(text -> node.put(name, text));
        return this;
    }

    Attributes number(String name, long value) {
        node.put(name, value);
        return this;
    }

    Attributes number(String name, Optional<Long> value) {
        value.ifPresent(number -> node.put(name, number));
        return this;
    }

    Attributes flag(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    Attributes json(String name, Optional<JsonNode> value) {
        value.ifPresent(json -> node.set(name, json));
        return this;
    }

    Attributes object(String name, Attributes value) {
        if (!value.node.isEmpty()) {
            node.set(name, value.node);
        }
        return this;
    }

    Attributes object(String name, Optional<Attributes> value) {
        value.ifPresent(attributes -> object(name, attributes));
        return this;
    }

    Attributes objects(String name, List<Attributes> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(value.node));
        return array.isEmpty() ? this : json(name, Optional.of(array));
    }

    Attributes texts(String name, List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array.isEmpty() ? this : json(name, Optional.of(array));
    }

    ObjectNode node() {
        return node;
    }
}
