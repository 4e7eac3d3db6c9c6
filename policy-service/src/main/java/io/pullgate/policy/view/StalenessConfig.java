package io.pullgate.policy.view;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// For how long the rules in memory may be decided by while nothing is heard of newer ones.
@ConfigMapping(prefix = "pullgate.staleness")
public interface StalenessConfig {

    /// Long enough that what fails at night can be repaired by day before nobody can build any more.
    @WithDefault("24h")
    Duration limit();

    /// What becomes of a pull when the rules are older.
    @WithDefault("refuse")
    Beyond beyond();

    /// The two ways to err.
    enum Beyond {
        /// It is refused, and the record says why.
        REFUSE,
        /// It is decided by the old rules, whose age is on record.
        DECIDE
    }
}
