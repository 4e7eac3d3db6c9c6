package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Somebody's word that the records of an organization must be kept, or (`held` is false) need not be kept any more.
public record LegalHold(String organization, boolean held, Instant at, String actor, String reason) {

    public LegalHold {
        requireNonNull(organization, "organization");
        requireNonNull(at, "at");
        requireNonNull(actor, "actor");
        requireNonNull(reason, "reason");
    }
}
