package io.pullgate.settings.provisioning;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

import io.pullgate.settings.Username;

/// Somebody in a provisioned group.
public record GroupMember(UUID id, Username username) {

    public GroupMember {
        requireNonNull(id, "id");
        requireNonNull(username, "username");
    }
}
