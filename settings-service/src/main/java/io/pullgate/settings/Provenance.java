package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// Where a claim about a publisher comes from.
///
/// @param statedBy who wrote it here; empty for what is older than this record of it
/// @param fetchedAt as of when
public record Provenance(BadgeSource source, Optional<Username> statedBy, Instant fetchedAt, Optional<String> note) {

    public Provenance {
        requireNonNull(source, "source");
        requireNonNull(statedBy, "statedBy");
        requireNonNull(fetchedAt, "fetchedAt");
        requireNonNull(note, "note");
    }
}
