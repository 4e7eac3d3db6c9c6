package io.pullgate.acceptance.product;

/// A personal access token just created: the only moment its text is known.
public record AccessToken(String id, String text) {
}
