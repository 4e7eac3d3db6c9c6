package io.pullgate.settings.session;

import static java.util.Objects.requireNonNull;

import java.util.Set;

import io.pullgate.settings.TokenScope;
import io.pullgate.settings.Username;

/// Somebody is here for a short time, with what their personal access token is good for.
public record Session(Username username, Set<TokenScope> scopes) {

    public Session {
        requireNonNull(username, "username");
        scopes = Set.copyOf(scopes);
    }
}
