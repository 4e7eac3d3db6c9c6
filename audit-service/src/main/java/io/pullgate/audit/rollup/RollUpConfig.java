package io.pullgate.audit.rollup;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How pulls are counted.
@ConfigMapping(prefix = "pullgate.roll-ups")
public interface RollUpConfig {

    /// How long to wait before looking for new records.
    @WithDefault("1s")
    Duration every();

    /// How many records are counted in one transaction at most. More is faster: each count is written less often.
    @WithDefault("200000")
    @Positive
    long portion();
}
