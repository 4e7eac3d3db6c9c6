package io.pullgate.audit.leak;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.pullgate.audit.folding.Windows;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// When a pull is a leak.
@ConfigMapping(prefix = "pullgate.leaks")
public interface LeakConfig {

    /// How often is looked.
    @WithDefault("30s")
    Duration interval();

    /// How long an event waits for the decision it follows before it is called a leak. Decisions come by way of Kafka.
    @WithDefault("5m")
    Duration grace();

    /// How long a registry token is good: `pullgate.token.lifetime` of policy-service.
    @WithDefault("60s")
    Duration tokenLifetime();

    /// How much longer registries take it; with Distribution it is a minute.
    @WithDefault("60s")
    Duration leeway();

    /// How far the clocks of registries and of policy-service may be apart.
    @WithDefault("5s")
    Duration clockSkew();

    /// What one client reads of one repository in this time is one pull.
    @WithDefault("1m")
    Duration onePull();

    /// How long the blobs of a pull may go on coming after its last manifest, or its last request that was let through. Registries tell of a blob when all of it was sent.
    @WithDefault("1h")
    Duration longestTransfer();

    /// How many events are folded in one transaction at most.
    @WithDefault("5000")
    @Positive
    int batchSize();

    /// How old a decision may be that still comes: what Kafka keeps decisions for.
    @WithDefault("8d")
    Duration latestDecision();

    /// How long what registries told is kept, and what was made of it; a day at least.
    @WithDefault("90d")
    Duration keep();

    default Windows windows() {
        return new Windows(tokenLifetime().plus(leeway()).plus(clockSkew()), clockSkew(), onePull(), longestTransfer());
    }
}
