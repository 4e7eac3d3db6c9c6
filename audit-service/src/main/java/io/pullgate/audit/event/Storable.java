package io.pullgate.audit.event;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// PostgreSQL keeps neither U+0000 nor half a surrogate pair in any text. Whoever sends one is recorded all the same, with
/// U+FFFD in its place.
final class Storable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int ESCAPE = 6;
    private static final int REPLACEMENT = 0xFFFD;

    private Storable() {
    }

    /// Nearly every message is passed on as it is.
    static JsonNode copyIfNeeded(byte[] message, JsonNode parsed) {
        return mayHoldOthers(message) ? copy(parsed) : parsed;
    }

    /// JSON has no other way to write U+0000 than an escape; surrogates may also stand there in the three bytes that UTF-8
    /// forbids and Jackson reads.
    private static boolean mayHoldOthers(byte[] message) {
        for (int place = 0; place < message.length; place++) {
            if (message[place] == '\\') {
                if (isSuspiciousEscape(message, place)) {
                    return true;
                }
                place++;
            } else if (message[place] == (byte) 0xED) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspiciousEscape(byte[] message, int place) {
        if (message.length < place + ESCAPE || message[place + 1] != 'u') {
            return false;
        }
        String digits = new String(message, place + 2, ESCAPE - 2, StandardCharsets.ISO_8859_1);
        return digits.equals("0000") || digits.charAt(0) == 'd' || digits.charAt(0) == 'D';
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
        return text.codePoints().map(point -> isStorable(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isStorable(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}
