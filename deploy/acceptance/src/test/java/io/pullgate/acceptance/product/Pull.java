package io.pullgate.acceptance.product;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/// One record of the audit report.
public record Pull(JsonNode json) {

    public UUID decisionId() {
        return UUID.fromString(text("decision_id"));
    }

    /// The value of a field, and an empty text where it is null.
    public String text(String field) {
        JsonNode value = json.required(field);
        return value.isNull() ? "" : value.asText();
    }

    public long number(String field) {
        return json.required(field).asLong();
    }
}
