package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One change of the rules or of who belongs to an organization: who did it, when, from where, and what it was before and
/// after, as JSON.
public record SettingsChange(UUID id, Instant occurredAt, Optional<String> organization, long revision, String action,
        Optional<String> actor, Optional<String> target, Optional<String> clientAddress, Optional<String> userAgent,
        Optional<String> before, Optional<String> after) implements Entry {

    public SettingsChange {
        requireNonNull(id, "id");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(organization, "organization");
        requireNonNull(action, "action");
        requireNonNull(actor, "actor");
        requireNonNull(target, "target");
        requireNonNull(clientAddress, "clientAddress");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }
}
