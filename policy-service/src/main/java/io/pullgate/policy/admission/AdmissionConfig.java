package io.pullgate.policy.admission;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many requests may be under way.
@ConfigMapping(prefix = "pullgate.admission")
interface AdmissionConfig {

    /// Beyond this they are answered with 503. Each waits for those before it: as many as are answered in some tenths of a second.
    @WithDefault("1000")
    @Min(1)
    int requestsAtATime();
}
