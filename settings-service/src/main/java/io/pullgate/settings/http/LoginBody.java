package io.pullgate.settings.http;

import jakarta.validation.constraints.NotNull;

/// Who wants a session, in Docker Hub's older words.
///
/// @param password a personal access token
record LoginBody(@NotNull String username, @NotNull String password) {

    /// Never the password: this text may reach a log.
    @Override
    public String toString() {
        return "LoginBody[***]";
    }
}
