package io.pullgate.audit.gaps;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// When a missing decision is told.
@ConfigMapping(prefix = "pullgate.gaps")
public interface GapConfig {

    /// How long a decision may be later than one that was made after it: they come in several partitions, each with its lag.
    @WithDefault("15m")
    Duration grace();

    /// How often new records are looked at.
    @WithDefault("10s")
    Duration interval();

    /// How many records are looked at in one transaction at most.
    @WithDefault("50000")
    @Positive
    int batchSize();
}
