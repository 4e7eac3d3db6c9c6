package io.pullgate.settings.http;

import jakarta.validation.constraints.NotNull;

/// Who wants a session, in Docker Hub's words.
///
/// @param identifier the username
/// @param secret a personal access token
record AuthTokenBody(@NotNull String identifier, @NotNull String secret) {

    /// Never the secret: this text may reach a log.
    @Override
    public String toString() {
        return "AuthTokenBody[***]";
    }
}
