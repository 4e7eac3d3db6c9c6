package io.pullgate.acceptance.product;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// What a service answered over HTTP.
public record Answer(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The body as JSON; anything else is an error.
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("not JSON, status %d: %s".formatted(status, body), failure);
        }
    }

    public String contentType() {
        return headers.firstValue("Content-Type").orElse("");
    }

    /// The decisions behind this answer (`Pullgate-Decision` of the token endpoint).
    public List<UUID> decisions() {
        return headers.allValues("Pullgate-Decision").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .map(UUID::fromString)
                .toList();
    }

    Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new IllegalStateException(
                    "expected status %s, not %d: %s".formatted(Arrays.toString(statuses), status, body));
        }
        return this;
    }
}
