package io.pullgate.policy.admission;

import java.util.concurrent.atomic.AtomicInteger;

/// So many at a time, and no more.
final class Places {

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    Places(int most) {
        this.most = most;
    }

    /// @return false if there is none
    boolean take() {
        if (taken.incrementAndGet() <= most) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void giveBack() {
        taken.decrementAndGet();
    }

    int taken() {
        return Math.min(most, taken.get());
    }
}
