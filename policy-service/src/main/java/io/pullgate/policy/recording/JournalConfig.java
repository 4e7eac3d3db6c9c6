package io.pullgate.policy.recording;

import java.nio.file.Path;

import io.pullgate.policy.journal.Durability;
import io.pullgate.policy.journal.JournalOptions;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Where and how decisions are recorded on this machine.
@ConfigMapping(prefix = "pullgate.journal")
interface JournalConfig {

    /// A folder for this replica alone, on a disk that outlives the process.
    Path directory();

    /// What may wait here while Kafka is away. Beyond it nothing is decided any more.
    @WithDefault("1G")
    MemorySize maxSize();

    @WithDefault("durable")
    Mode mode();

    /// What must have happened to a decision before it is answered.
    enum Mode {
        /// It is on this machine's disk.
        DURABLE,
        /// Kafka has acknowledged it.
        BROKER,
        /// It is written, not synced: a loss of power can lose it, and leaves a gap in the numbers that shows it.
        ASYNC
    }

    default JournalOptions options() {
        Durability durability = switch (mode()) {
            case DURABLE -> Durability.SYNCED;
            case BROKER, ASYNC -> Durability.WRITTEN;
        };
        return JournalOptions.of(directory(), maxSize().asLongValue(), durability);
    }
}
