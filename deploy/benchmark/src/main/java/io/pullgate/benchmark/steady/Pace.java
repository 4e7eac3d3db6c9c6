package io.pullgate.benchmark.steady;

import java.time.Duration;

/// How often it is asked, whatever the answers take.
///
/// @param connections of which each waits for its answer before it is used again
public record Pace(int perSecond, int connections) {

    /// How many questions are due in this time.
    long count(Duration time) {
        return time.toMillis() * perSecond / 1000;
    }

    long intervalNanos() {
        return Duration.ofSeconds(1).toNanos() / perSecond;
    }
}
