package io.pullgate.benchmark.decision;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The decisions clients were told.
final class Told {

    private final Set<UUID> decisions = ConcurrentHashMap.newKeySet();
    private final AtomicLong strange = new AtomicLong();

    void add(UUID decision) {
        decisions.add(decision);
    }

    /// An answer that should not have been one.
    void addStrange() {
        strange.incrementAndGet();
    }

    int count() {
        return decisions.size();
    }

    Set<UUID> all() {
        return Set.copyOf(decisions);
    }

    long strange() {
        return strange.get();
    }
}
