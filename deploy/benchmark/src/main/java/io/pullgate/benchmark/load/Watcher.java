package io.pullgate.benchmark.load;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.product.PolicyApi;

/// A thread that looks at the decisions of one policy-service all the time.
final class Watcher {

    private static final Duration PAUSE = Duration.ofMillis(30);

    private final PolicyApi policy;
    private final Thread thread = Thread.ofVirtual().unstarted(this::watch);
    private final Map<String, Long> highest = new HashMap<>();
    private final LongAdder looks = new LongAdder();
    private final LongAdder stepsBack = new LongAdder();
    private volatile Sighting latest = Sighting.NONE;
    private volatile boolean stopped;

    private Watcher(PolicyApi policy) {
        this.policy = policy;
    }

    static Watcher start(PolicyApi policy) {
        Watcher watcher = new Watcher(policy);
        watcher.thread.start();
        return watcher;
    }

    Sighting latest() {
        return latest;
    }

    long looks() {
        return looks.sum();
    }

    long stepsBack() {
        return stepsBack.sum();
    }

    void tellToStop() {
        stopped = true;
    }

    void join() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    private void watch() {
        while (!stopped) {
            try {
                Map<String, Long> seen = policy.revisions(Organizations.COMMON_MEMBER);
                // Empty is no decision at all.
                if (!seen.isEmpty()) {
                    note(seen);
                }
            } catch (UncheckedIOException _) {
                // No answer, so nothing was decided by an old revision.
            }
            Threads.sleep(PAUSE);
        }
    }

    private void note(Map<String, Long> seen) {
        latest = latest.with(seen, System.nanoTime());
        seen.forEach((organization, revision) -> {
            looks.increment();
            if (revision < highest.merge(organization, revision, Math::max)) {
                stepsBack.increment();
            }
        });
    }
}
