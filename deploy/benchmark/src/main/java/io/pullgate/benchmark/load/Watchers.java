package io.pullgate.benchmark.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.product.PolicyApi;

/// Looks at the decisions of every policy-service all the time: since when it judges by which revision, and whether it ever
/// judges by an older one than before.
public final class Watchers implements AutoCloseable {

    private final List<Watcher> watchers;

    private Watchers(List<Watcher> watchers) {
        this.watchers = watchers;
    }

    public static Watchers start(List<PolicyApi> policies) {
        return new Watchers(policies.stream().map(Watcher::start).toList());
    }

    /// How many verdicts of organizations were looked at.
    public long looks() {
        return watchers.stream().mapToLong(watcher -> watcher.looks()).sum();
    }

    /// How often a replica judged by an older revision of an organization's rules than before.
    public long stepsBack() {
        return watchers.stream().mapToLong(watcher -> watcher.stepsBack()).sum();
    }

    /// Waits until every replica judges by these revisions at least.
    ///
    /// @return since when the last one was seen to do so, of [System#nanoTime()]; empty if one did not in time
    public OptionalLong awaitInForce(Map<String, Long> revisions, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long last = Long.MIN_VALUE;
        for (Watcher watcher : watchers) {
            Sighting sighting = watcher.latest();
            while (!sighting.covers(revisions)) {
                if (System.nanoTime() > end) {
                    return OptionalLong.empty();
                }
                Threads.sleep(Duration.ofMillis(2));
                sighting = watcher.latest();
            }
            last = Math.max(last, sighting.since(revisions));
        }
        return OptionalLong.of(last);
    }

    @Override
    public void close() {
        watchers.forEach(Watcher::tellToStop);
        watchers.forEach(Watcher::join);
    }
}
