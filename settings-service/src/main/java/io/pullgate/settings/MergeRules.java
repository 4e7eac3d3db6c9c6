package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// How what a source says is brought into the catalogue.
///
/// @param renewWithin an end farther away than this is left as it is; empty: every end is brought up to date
/// @param overManual even what was written by hand is replaced
public record MergeRules(Duration grace, Optional<Duration> renewWithin, boolean overManual) {

    public MergeRules {
        requireNonNull(grace, "grace");
        requireNonNull(renewWithin, "renewWithin");
    }
}
