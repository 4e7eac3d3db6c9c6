package io.pullgate.audit.forward;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: twice as long each time up to a limit, less a part by chance, so that replicas do not come
/// back together.
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    Duration next() {
        Duration whole = next.compareTo(longest) < 0 ? next : longest;
        next = whole.multipliedBy(2);
        return Duration.ofNanos(Math.round(whole.toNanos() * (0.5 + random.nextDouble() / 2)));
    }

    void reset() {
        next = first;
    }
}
