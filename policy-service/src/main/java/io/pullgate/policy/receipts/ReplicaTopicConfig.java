package io.pullgate.policy.receipts;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the topic of replicas is made where it does not exist yet. An existing topic is left as it is.
@ConfigMapping(prefix = "pullgate.topics.policy-replica")
interface ReplicaTopicConfig {

    @WithDefault("1")
    @Positive
    int partitions();

    /// -1 takes the broker's default.
    @WithDefault("-1")
    short replicationFactor();

    /// Reports are only of interest while they are young: the log of them is cut this often, so that it can be compacted.
    @WithDefault("10m")
    Duration segment();

    /// How long the last report of a replica stays of which nothing is heard any more.
    @WithDefault("1d")
    Duration retention();
}
