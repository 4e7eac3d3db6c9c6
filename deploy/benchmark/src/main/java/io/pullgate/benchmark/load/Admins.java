package io.pullgate.benchmark.load;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.product.Answer;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.product.Rules;
import io.pullgate.benchmark.product.SettingsApi;

/// Admins who change the rules of their organizations one after the other as fast as they are served, until they are told to
/// stop. That a service is killed or frozen under their hands does not stop them.
public final class Admins implements AutoCloseable {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(20);

    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final LongAdder broken = new LongAdder();
    private volatile boolean stopped;

    private Admins() {
    }

    /// So many admins for each of the replicas, who share the organizations.
    public static Admins start(int perReplica, List<SettingsApi> replicas, Organizations organizations) {
        Admins admins = new Admins();
        int all = perReplica * replicas.size();
        for (int i = 0; i < all; i++) {
            int number = i;
            SettingsApi replica = replicas.get(i % replicas.size());
            admins.threads.add(Thread.ofVirtual().start(() -> admins.work(number, all, replica, organizations.names())));
        }
        return admins;
    }

    /// By organization, the newest revision somebody was told is committed.
    public Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    public long changes() {
        return statuses.getOrDefault(200, new LongAdder()).sum();
    }

    /// Answers by status; requests that were not answered are status 0.
    public Map<Integer, Long> statuses() {
        Map<Integer, Long> counts = new TreeMap<>(Map.of(0, broken.sum()));
        statuses.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    /// Nobody begins another change.
    public void tellToStop() {
        stopped = true;
    }

    /// Waits for those who are still at it, too.
    @Override
    public void close() {
        tellToStop();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    private void work(int number, int all, SettingsApi settings, List<String> organizations) {
        for (int change = number; !stopped; change += all) {
            String organization = organizations.get(change % organizations.size());
            try {
                note(organization, settings.change(organization, Organizations.owner(organization),
                        Rules.numbered(change / organizations.size() + number)));
            } catch (UncheckedIOException _) {
                broken.increment();
                Threads.sleep(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private void note(String organization, Answer answer) {
        statuses.computeIfAbsent(answer.status(), _ -> new LongAdder()).increment();
        if (answer.status() == 200) {
            acknowledged.merge(organization, answer.revision(), Math::max);
        }
    }
}
