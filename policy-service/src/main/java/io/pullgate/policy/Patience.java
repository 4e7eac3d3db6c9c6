package io.pullgate.policy;

import java.time.Duration;

/// How much longer a request may wait for rules that are on their way: 250 ms in all, however many questions it has.
public final class Patience {

    private static final Duration IN_ALL = Duration.ofMillis(250);

    private final long end = System.nanoTime() + IN_ALL.toNanos();

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
