package io.pullgate.audit.impact;

import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.MalformedRequestException;

/// Rules that somebody thinks of, to be tried out on what was pulled.
///
/// @param rules in the form in which settings-service takes them; policy-service reads them
/// @param days how far back to go
record ImpactRequest(String organization,
        @Schema(type = SchemaType.OBJECT, implementation = Object.class) JsonNode rules,
        @Schema(minimum = "1", maximum = "90") int days) {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_DAYS = 90;
    private static final Set<String> FIELDS = Set.of("organization", "rules", "days");

    static ImpactRequest read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new MalformedRequestException("the body is no JSON object");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new MalformedRequestException("%s is not known; known are %s".formatted(name, new TreeSet<>(FIELDS)));
            }
        });
        return new ImpactRequest(organization(body.path("organization")), rules(body.path("rules")), days(body.path("days")));
    }

    private static String organization(JsonNode value) {
        boolean isName = value.isTextual() && !value.textValue().isBlank() && value.textValue().length() <= LONGEST_NAME
                && value.textValue().chars().noneMatch(Character::isISOControl);
        if (!isName) {
            throw new MalformedRequestException("organization must be a name of 1 to %d characters".formatted(LONGEST_NAME));
        }
        return value.textValue();
    }

    private static JsonNode rules(JsonNode value) {
        if (!value.isObject()) {
            throw new MalformedRequestException("rules must be an object");
        }
        return value;
    }

    private static int days(JsonNode value) {
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST_DAYS) {
            throw new MalformedRequestException("days must be a whole number from 1 to %d".formatted(MOST_DAYS));
        }
        return value.intValue();
    }
}
