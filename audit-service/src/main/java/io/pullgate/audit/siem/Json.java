package io.pullgate.audit.siem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/// JSON as it lies in records, and as it is sent.
final class Json {

    /// ASCII only: what somebody put into a name can then neither end a line nor steer a terminal, whoever reads the event.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private Json() {
    }

    /// What is no JSON, which no record should hold, is a text: an event is worth sending all the same.
    static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException _) {
            return TextNode.valueOf(text);
        }
    }

    /// @throws IllegalStateException if it cannot be written: a record may be nested as deep as JSON is read, and the event is deeper
    static byte[] bytes(Attributes event) {
        try {
            return MAPPER.writeValueAsBytes(event.node());
        } catch (JsonProcessingException tooDeep) {
            throw new IllegalStateException("the event has objects in objects beyond measure", tooDeep);
        }
    }
}
