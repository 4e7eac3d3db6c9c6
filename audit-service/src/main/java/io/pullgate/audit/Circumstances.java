package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Where the question came from: the client, and the door of policy-service it came through.
public record Circumstances(Optional<String> clientAddress, Optional<String> userAgent, String door,
        Optional<String> integration) {

    public Circumstances {
        requireNonNull(clientAddress, "clientAddress");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(door, "door");
        requireNonNull(integration, "integration");
    }
}
