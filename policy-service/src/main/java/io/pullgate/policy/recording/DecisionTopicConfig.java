package io.pullgate.policy.recording;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the topic of decisions is made where it does not exist yet. An existing topic is left as it is.
@ConfigMapping(prefix = "pullgate.topics.pull-decision")
interface DecisionTopicConfig {

    @WithDefault("6")
    @Positive
    int partitions();

    /// -1 takes the broker's default.
    @WithDefault("-1")
    short replicationFactor();

    /// How long Kafka keeps decisions; audit-service keeps them for good.
    @WithDefault("7d")
    Duration retention();
}
