package io.pullgate.settings.outbox;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How topics are made that are not there yet. Topics that are there stay as they are.
@ConfigMapping(prefix = "pullgate.topics")
interface TopicsConfig {

    @Positive
    @WithDefault("3")
    int partitions();

    /// As the broker has it by default, unless set.
    Optional<Short> replicationFactor();

    /// How long the log of changes stays in Kafka.
    @WithDefault("30d")
    Duration changeRetention();

    /// No record is compacted away sooner. A relay that was paused may write an old state after the present one, and readers
    /// who start later must find the present one, too, until the reconciler has put it last again.
    @WithDefault("1h")
    Duration compactionLag();

    /// Heartbeats are only of interest while they are young: the log of them is cut this often, so that it can be compacted.
    @WithDefault("10m")
    Duration heartbeatSegment();
}
