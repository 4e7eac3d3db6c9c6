package io.pullgate.settings.propagation;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What is made of the reports of policy-service, and of their absence.
@ConfigMapping(prefix = "pullgate.propagation")
public interface PropagationConfig {

    /// A replica that says nothing for longer is shown as silent. It still counts: it may go on deciding by old rules.
    @WithDefault("5s")
    Duration silentAfter();

    /// A replica that says nothing for longer is taken to be gone, and counts no more.
    @WithDefault("5m")
    Duration forgetAfter();

    /// Nobody may wait for longer until a change is in force.
    @WithDefault("10s")
    Duration longestWait();

    /// How long to leave Kafka alone after it failed.
    @WithDefault("1s")
    Duration retryPause();
}
