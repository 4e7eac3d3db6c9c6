package io.pullgate.benchmark.propagation;

import java.time.Duration;
import java.time.Instant;

/// A change that was acknowledged, and when; `sent` and `acknowledged` are moments of [System#nanoTime()].
record Change(String organization, long revision, Instant sentAt, long sent, long acknowledged) {

    /// How long after it was sent it was acknowledged.
    long toAcknowledged() {
        return acknowledged - sent;
    }

    /// How long after it was sent something happened, by the clock on the wall.
    long to(Instant moment) {
        return Duration.between(sentAt, moment).toNanos();
    }
}
