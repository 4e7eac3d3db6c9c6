package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Who did something, and from where: it is recorded with every change.
///
/// @param clientAddress of the connection, or what a trusted proxy says of it
public record Actor(Username username, Optional<String> clientAddress, Optional<String> userAgent) {

    public Actor {
        requireNonNull(username, "username");
        requireNonNull(clientAddress, "clientAddress");
        requireNonNull(userAgent, "userAgent");
    }
}
