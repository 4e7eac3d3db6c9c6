package io.pullgate.settings.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How long a session opened with a personal access token lasts.
@ConfigMapping(prefix = "pullgate.sessions")
interface SessionsConfig {

    /// As Docker Hub's. Never longer than the token.
    @WithDefault("10m")
    Duration lifetime();
}
