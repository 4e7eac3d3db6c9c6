package io.pullgate.audit.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the records are vouched for.
@ConfigMapping(prefix = "pullgate.integrity")
public interface IntegrityConfig {

    /// The file with the key that signs checkpoints, the same for all replicas; made if it is not there. Without it there are no
    /// checkpoints.
    Optional<Path> signingKey();

    /// How much time passes from one checkpoint to the next.
    @WithDefault("1h")
    Duration checkpointEvery();

    /// The folder checkpoints are published in, one file each.
    Optional<Path> publishTo();

    /// The topic checkpoints are published in.
    Optional<String> topic();

    /// How many brokers keep the topic, if it has to be made.
    @WithDefault("1")
    @Positive
    short topicReplication();

    /// How often a replica looks whether there is anything to do.
    @WithDefault("1m")
    Duration lookEvery();
}
