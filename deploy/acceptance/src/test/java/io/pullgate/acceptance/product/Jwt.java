package io.pullgate.acceptance.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// A signed token taken apart; the signature is for the registry to judge.
public record Jwt(JsonNode header, JsonNode claims) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Jwt parse(String text) {
        String[] parts = text.split("\\.");
        return new Jwt(tree(parts[0]), tree(parts[1]));
    }

    public JsonNode header(String name) {
        return header.required(name);
    }

    public JsonNode claim(String name) {
        return claims.required(name);
    }

    private static JsonNode tree(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
