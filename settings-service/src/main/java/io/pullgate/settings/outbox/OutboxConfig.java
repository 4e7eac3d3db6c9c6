package io.pullgate.settings.outbox;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How what was changed reaches Kafka.
@ConfigMapping(prefix = "pullgate.outbox")
interface OutboxConfig {

    /// How long a change of another replica, or one from before a crash, waits at most. Changes made here do not wait.
    @WithDefault("50ms")
    Duration pollInterval();

    /// How many keys are published together.
    @Positive
    @WithDefault("500")
    int batchSize();

    /// How long to leave Kafka or the database alone after it failed.
    @WithDefault("1s")
    Duration retryPause();

    /// When a record that Kafka has not acknowledged is given up. Shorter than the database's
    /// `idle_in_transaction_session_timeout`, so that whoever lost the lock on a key has stopped writing it, too.
    @WithDefault("10s")
    Duration deliveryTimeout();

    /// How often a heartbeat tells how complete the topics are.
    @WithDefault("1s")
    Duration heartbeatInterval();

    /// How often the topics are compared with the database. Shorter than [TopicsConfig#compactionLag()].
    @WithDefault("5m")
    Duration reconcileInterval();
}
