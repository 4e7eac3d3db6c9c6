package io.pullgate.policy.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// Reads what there are millions of field by field, which takes a fraction of the time of binding it to a class.
///
/// Every method is at the first token of a value and leaves the parser at its last. A value of another kind is an
/// [IllegalArgumentException] that says which.
final class JsonFields {

    private JsonFields() {
    }

    /// Hands over the fields of an object one by one, each at its value.
    static void each(JsonParser json, Field field) throws IOException {
        require(json, JsonToken.START_OBJECT);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            field.read(name);
        }
    }

    static String text(JsonParser json) throws IOException {
        require(json, JsonToken.VALUE_STRING);
        return json.getText();
    }

    static String textOrNull(JsonParser json) throws IOException {
        return json.hasToken(JsonToken.VALUE_NULL) ? null : text(json);
    }

    static long number(JsonParser json) throws IOException {
        require(json, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    static Long numberOrNull(JsonParser json) throws IOException {
        return json.hasToken(JsonToken.VALUE_NULL) ? null : Long.valueOf(number(json));
    }

    static Boolean flagOrNull(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw wrongKind(json);
        };
    }

    /// A switch that says nothing is off.
    static boolean flag(JsonParser json) throws IOException {
        return Boolean.TRUE.equals(flagOrNull(json));
    }

    /// What an announcement cannot be without.
    static <T> T required(T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static List<String> texts(JsonParser json) throws IOException {
        return list(json, JsonFields::text);
    }

    static <T> List<T> list(JsonParser json, Element<T> element) throws IOException {
        require(json, JsonToken.START_ARRAY);
        List<T> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(json));
        }
        return elements;
    }

    private static void require(JsonParser json, JsonToken wanted) throws IOException {
        if (!json.hasToken(wanted)) {
            throw wrongKind(json);
        }
    }

    private static IllegalArgumentException wrongKind(JsonParser json) {
        return new IllegalArgumentException("there is a value of another kind than there may be: place=%s token=%s"
                .formatted(json.getParsingContext().pathAsPointer(), json.currentToken()));
    }

    /// What is done with a field.
    @FunctionalInterface
    interface Field {

        void read(String name) throws IOException;
    }

    /// How an element of an array is read.
    @FunctionalInterface
    interface Element<T> {

        T read(JsonParser json) throws IOException;
    }
}
