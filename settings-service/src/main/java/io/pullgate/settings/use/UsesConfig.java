package io.pullgate.settings.use;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// From where it is known when tokens and entries of allow lists are used.
@ConfigMapping(prefix = "pullgate.uses")
interface UsesConfig {

    @WithDefault("pullgate.pull-decision.v1")
    String topic();

    /// The consumer group: replicas of one group share the partitions.
    @WithDefault("settings-service")
    String group();

    /// How many decisions are taken together.
    @Positive
    @WithDefault("5000")
    int batchSize();

    /// How long to wait before trying again what the database or Kafka refused.
    @WithDefault("1s")
    Duration retryPause();
}
