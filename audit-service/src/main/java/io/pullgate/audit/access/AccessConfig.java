package io.pullgate.audit.access;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How long it is on record who read what.
@ConfigMapping(prefix = "pullgate.access")
public interface AccessConfig {

    /// At least thirty days, whatever is said here.
    @WithDefault("400d")
    Duration keep();

    /// How often a replica looks for readings that are older.
    @WithDefault("1h")
    Duration every();
}
