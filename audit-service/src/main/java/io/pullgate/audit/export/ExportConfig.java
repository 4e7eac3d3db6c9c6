package io.pullgate.audit.export;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How exports are written, and how many there may be.
@ConfigMapping(prefix = "pullgate.exports")
public interface ExportConfig {

    /// How often a replica looks for exports to write, and renews the leases of those it is writing.
    @WithDefault("1s")
    Duration every();

    /// How many exports one user may have at a time, finished ones with them until they expire or are deleted.
    @WithDefault("10")
    @Positive
    int perUser();

    /// How many exports one replica writes at a time. Each holds a connection to PostgreSQL.
    @WithDefault("2")
    @Positive
    int atATime();

    /// How long a finished export can be fetched.
    @WithDefault("24h")
    Duration kept();

    /// An export that gets larger fails.
    @WithDefault("20G")
    MemorySize largest();

    /// How much all exports together may hold, in bytes of content. What is kept is about a tenth of it.
    @WithDefault("100G")
    MemorySize together();

    /// How long after its last sign of life a replica is believed dead, and its exports are begun anew by another.
    @WithDefault("30s")
    Duration lease();

    /// How long an export waits that the database would not let us write.
    @WithDefault("10s")
    Duration pause();

    /// How often an export is begun before it fails. What a replica hands on when it stops does not count.
    @WithDefault("5")
    @Positive
    int attempts();
}
