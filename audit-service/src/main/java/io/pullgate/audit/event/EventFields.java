package io.pullgate.audit.event;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// The fields of one event. A field that is missing or of the wrong kind makes the whole event unreadable, and is named.
final class EventFields {

    /// Numbers stay as they were written, also those no `double` can hold.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    /// `UUID.fromString` takes `1-1-1-1-1` for an id.
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final JsonNode fields;

    private EventFields(JsonNode fields) {
        this.fields = fields;
    }

    static EventFields parse(byte[] message) throws UnreadableEventException {
        try {
            JsonNode event = JSON.readTree(message);
            if (event == null || !event.isObject()) {
                throw new UnreadableEventException("not a JSON object");
            }
            return new EventFields(Storable.copyIfNeeded(message, event));
        } catch (JsonProcessingException malformed) {
            throw new UnreadableEventException("not JSON: %s".formatted(malformed.getOriginalMessage()));
        } catch (IOException malformed) {
            throw new UnreadableEventException("not JSON: %s".formatted(malformed.getMessage()));
        }
    }

    UUID id() throws UnreadableEventException {
        String text = text("id");
        if (!ID.matcher(text).matches()) {
            throw new UnreadableEventException("id is not a UUID");
        }
        return UUID.fromString(text);
    }

    Instant occurredAt() throws UnreadableEventException {
        return instant("occurredAt");
    }

    /// RFC 3339, in a year of four digits: others are a broken clock, and no calendar of a database ends well with them.
    Instant instant(String name) throws UnreadableEventException {
        try {
            Instant instant = Instant.parse(text(name));
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw new UnreadableEventException("%s is not in the years 1 to 9999".formatted(name));
            }
            return instant;
        } catch (DateTimeParseException _) {
            throw new UnreadableEventException("%s is not a time of RFC 3339".formatted(name));
        }
    }

    String text(String name) throws UnreadableEventException {
        return optionalText(name).orElseThrow(() -> new UnreadableEventException("%s is missing".formatted(name)));
    }

    Optional<String> optionalText(String name) throws UnreadableEventException {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isTextual()) {
            throw new UnreadableEventException("%s is not a text".formatted(name));
        }
        return value.map(JsonNode::textValue);
    }

    /// A name the database keeps an index of, and so cannot take at any length.
    Optional<String> optionalName(String name, int longest) throws UnreadableEventException {
        Optional<String> text = optionalText(name);
        if (text.isPresent() && text.get().length() > longest) {
            throw new UnreadableEventException("%s is longer than %d characters".formatted(name, longest));
        }
        return text;
    }

    long number(String name) throws UnreadableEventException {
        return optionalNumber(name).orElseThrow(() -> new UnreadableEventException("%s is missing".formatted(name)));
    }

    Optional<Long> optionalNumber(String name) throws UnreadableEventException {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !(value.get().isIntegralNumber() && value.get().canConvertToLong())) {
            throw new UnreadableEventException("%s is not a whole number of 64 bits".formatted(name));
        }
        return value.map(JsonNode::longValue);
    }

    /// False if it is not there.
    boolean flag(String name) throws UnreadableEventException {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw new UnreadableEventException("%s is neither true nor false".formatted(name));
        }
        return value.map(JsonNode::booleanValue).orElse(false);
    }

    /// A part of the event as JSON, with all it holds.
    Optional<String> json(String name) {
        return value(name).map(JsonNode::toString);
    }

    /// Empty if it is not there.
    JsonNode array(String name) throws UnreadableEventException {
        JsonNode array = value(name).orElseGet(JsonNodeFactory.instance::arrayNode);
        if (!array.isArray()) {
            throw new UnreadableEventException("%s is not an array".formatted(name));
        }
        return array;
    }

    /// The fields of an object inside; none if it is not there.
    EventFields object(String name) throws UnreadableEventException {
        JsonNode object = value(name).orElseGet(JsonNodeFactory.instance::objectNode);
        if (!object.isObject()) {
            throw new UnreadableEventException("%s is not an object".formatted(name));
        }
        return new EventFields(object);
    }

    /// The fields of each object in an array, which must be there.
    List<EventFields> objects(String name) throws UnreadableEventException {
        if (value(name).isEmpty()) {
            throw new UnreadableEventException("%s is missing".formatted(name));
        }
        List<EventFields> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isObject()) {
                throw new UnreadableEventException("%s has an element that is not an object".formatted(name));
            }
            objects.add(new EventFields(element));
        }
        return objects;
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
    }
}
