package io.pullgate.benchmark.visible;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.ingest.DecisionFeed;
import io.pullgate.benchmark.ingest.DecisionFeed.Sent;
import io.pullgate.benchmark.product.AuditApi;
import io.pullgate.benchmark.report.Latencies;

/// Publishes decisions at a steady pace, and has some of them looked for.
final class SampledFeed {

    static final int ONE_IN = 500;
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DecisionFeed feed;
    private final AuditApi api;
    private final int perSecond;

    SampledFeed(DecisionFeed feed, AuditApi api, int perSecond) {
        this.feed = feed;
        this.api = api;
        this.perSecond = perSecond;
    }

    /// Returns when all that are looked for were shown, or are not looked for any more.
    Seen run(Duration time) {
        Latencies byId = new Latencies();
        Latencies amongNewest = new Latencies();
        long count = time.toSeconds() * perSecond;
        long begin = System.nanoTime();
        long published;
        try (ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long number = 0; number < count; number++) {
                Threads.sleepUntil(begin + number * 1_000_000_000 / perSecond);
                long moment = System.nanoTime();
                Sent sent = feed.send();
                if (number % (2 * ONE_IN) == 0) {
                    watchers.execute(() -> watch(moment, () -> isShownById(sent), byId));
                } else if (number % ONE_IN == 0) {
                    watchers.execute(() -> watch(moment, () -> isAmongNewest(sent), amongNewest));
                }
            }
            published = System.nanoTime();
            feed.flush();
        }
        long never = (count + ONE_IN - 1) / ONE_IN - byId.count() - amongNewest.count();
        return new Seen(byId, amongNewest, never, count * 1e9 / (published - begin));
    }

    private static void watch(long published, BooleanSupplier isShown, Latencies times) {
        while (!isShown.getAsBoolean()) {
            if (System.nanoTime() - published > PATIENCE.toNanos()) {
                return;
            }
            Threads.sleep(BETWEEN_LOOKS);
        }
        times.add(System.nanoTime() - published);
    }

    private boolean isShownById(Sent sent) {
        return api.get("/v1/pulls/" + sent.id()).expect(200, 404).status() == 200;
    }

    private boolean isAmongNewest(Sent sent) {
        return api.get("/v1/pulls?organization=" + sent.organization()).expect(200).body().contains(sent.id().toString());
    }

    /// How long decisions took until they were shown.
    ///
    /// @param never how many were not shown at all
    /// @param perSecond how many were published a second
    record Seen(Latencies byId, Latencies amongNewest, long never, double perSecond) {
    }
}
