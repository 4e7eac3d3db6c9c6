package io.pullgate.audit.members;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Where it is said who belongs to which organization.
@ConfigMapping(prefix = "pullgate.membership")
public interface MembershipConfig {

    @WithDefault("pullgate.membership.v1")
    String topic();

    /// How long to wait before trying again what Kafka refused.
    @WithDefault("1s")
    Duration retry();
}
