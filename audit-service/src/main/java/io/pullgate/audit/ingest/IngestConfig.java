package io.pullgate.audit.ingest;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What is recorded, and in which portions.
@ConfigMapping(prefix = "pullgate.ingest")
public interface IngestConfig {

    /// Where the decisions come from.
    @WithDefault("pullgate.pull-decision.v1")
    String pullDecisions();

    /// Where the changes of settings come from.
    @WithDefault("pullgate.settings-change.v1")
    String settingsChanges();

    /// The consumer group: replicas of one group share the partitions.
    @WithDefault("audit-service")
    String group();

    /// How many messages are stored in one transaction at most. More is faster until memory or patience runs out.
    @WithDefault("5000")
    @Positive
    int batchSize();

    /// How many consumers there are. While PostgreSQL stores what one has read, another reads and links.
    @WithDefault("2")
    @Positive
    int threads();

    /// A longer message is not read but kept as a dead letter.
    @WithDefault("256K")
    MemorySize longestMessage();

    /// How long to wait before trying again what PostgreSQL or Kafka refused.
    @WithDefault("1s")
    Duration retry();
}
