package io.pullgate.settings.use;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// When each of some things last happened, folded from many times in any order.
final class Latest<K> {

    private final Instant now;
    private final Map<K, Instant> times = new HashMap<>();

    Latest(Instant now) {
        this.now = now;
    }

    /// Nothing happens in the future: where a clock is ahead it happened just now, at most.
    void add(K what, Instant at) {
        times.merge(what, at.isAfter(now) ? now : at, (known, other) -> known.isAfter(other) ? known : other);
    }

    Map<K, Instant> byKey() {
        return Map.copyOf(times);
    }
}
