package io.pullgate.audit.event;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// PostgreSQL keeps no U+0000 in any text. Whoever sends one is recorded all the same, with U+FFFD in its place.
final class NulFree {

    private static final byte[] ESCAPE = { '\\', 'u', '0', '0', '0', '0' };
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private NulFree() {
    }

    /// JSON has no other way to write U+0000 than the escape, so nearly every message is passed on as it is.
    static JsonNode copyIfNeeded(byte[] message, JsonNode parsed) {
        return holdsEscape(message) ? copy(parsed) : parsed;
    }

    private static boolean holdsEscape(byte[] message) {
        int matched = 0;
        for (byte next : message) {
            if (next == ESCAPE[matched]) {
                matched++;
                if (matched == ESCAPE.length) {
                    return true;
                }
            } else {
                matched = next == ESCAPE[0] ? 1 : 0;
            }
        }
        return false;
    }

    private static JsonNode copy(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                object.set(replaced(field.getKey()), copy(field.getValue()));
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode(node.size());
            node.forEach(element -> array.add(copy(element)));
            return array;
        }
        return node.isTextual() ? NODES.textNode(replaced(node.textValue())) : node;
    }

    private static String replaced(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
