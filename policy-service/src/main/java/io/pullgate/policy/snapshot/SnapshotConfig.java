package io.pullgate.policy.snapshot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// A copy of the rules on disk, by which a replica can start while Kafka is away.
@ConfigMapping(prefix = "pullgate.snapshot")
interface SnapshotConfig {

    /// A folder of its own for every replica. Without one nothing is kept.
    Optional<Path> directory();

    /// How often it is looked whether the copy is out of date, which is also how much staleness a start from it adds.
    @WithDefault("1m")
    Duration interval();
}
