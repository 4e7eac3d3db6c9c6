package io.pullgate.benchmark.product;

import java.net.http.HttpHeaders;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.benchmark.MeasurementException;

/// What a service answered over HTTP.
public record Answer(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException failure) {
            throw new MeasurementException("A service answered %d with what is no JSON: %s".formatted(status, body), failure);
        }
    }

    /// The revision that the ETag names.
    public long revision() {
        return headers.firstValue("ETag").map(tag -> Long.parseLong(tag.replaceAll("\\D", "")))
                .orElseThrow(() -> new MeasurementException("A service answered %d without an ETag.".formatted(status)));
    }

    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new MeasurementException("A service answered %d where %s was expected: %s".formatted(status,
                    Arrays.toString(statuses), body));
        }
        return this;
    }
}
