package io.pullgate.settings;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How personal access tokens are issued.
@ConfigMapping(prefix = "pullgate.access-tokens")
interface AccessTokensConfig {

    /// How many somebody may have at a time. Those that are revoked or expired do not count.
    @Positive
    @WithDefault("100")
    int perUser();
}
