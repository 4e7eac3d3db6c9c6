package io.pullgate.policy.recording;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many decisions are kept in memory to be explained; a decision takes about a kilobyte.
@ConfigMapping(prefix = "pullgate.recent-decisions")
interface RecentDecisionsConfig {

    /// Of those that refused, or would have refused but for monitor mode.
    @WithDefault("10000")
    @Min(0)
    @Max(1_000_000)
    int refusals();

    /// Of all the others.
    @WithDefault("2000")
    @Min(0)
    @Max(1_000_000)
    int others();
}
