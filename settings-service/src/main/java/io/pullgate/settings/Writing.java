package io.pullgate.settings;

import java.time.Instant;

/// Lets others see that this transaction writes, and since when.
public interface Writing {

    /// The time of a change made now, by the database's clock. Whoever asks after that time finds the transaction either
    /// still running, or ended.
    Instant begin();
}
