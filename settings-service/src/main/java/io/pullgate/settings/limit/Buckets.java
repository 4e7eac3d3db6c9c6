package io.pullgate.settings.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

/// A token bucket for everybody who needs one. Only so many are kept, however many come.
final class Buckets {

    private static final int MOST = 100_000;

    private final Bandwidth limit;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    private Buckets(Bandwidth limit, Caffeine<Object, Object> memory, LongSupplier nanoTime) {
        this.limit = limit;
        this.time = new NanoTime(nanoTime);
        this.buckets = memory.maximumSize(MOST).ticker(nanoTime::getAsLong).build();
    }

    /// Buckets that fill up again little by little. One nobody takes from is full before it is forgotten.
    static Buckets refilled(int perSecond, int capacity, LongSupplier nanoTime) {
        Bandwidth limit = Bandwidth.builder().capacity(capacity).refillGreedy(perSecond, Duration.ofSeconds(1)).build();
        Duration untilFull = Duration.ofSeconds(1L + capacity / perSecond);
        return new Buckets(limit, Caffeine.newBuilder().expireAfterAccess(untilFull), nanoTime);
    }

    /// Buckets that are full again a window after the first one was taken, and not before.
    static Buckets replaced(int capacity, Duration window, LongSupplier nanoTime) {
        Bandwidth limit = Bandwidth.builder().capacity(capacity).refillIntervally(capacity, window).build();
        return new Buckets(limit, Caffeine.newBuilder().expireAfterWrite(window), nanoTime);
    }

    ConsumptionProbe take(String key) {
        return buckets.get(key, _ -> Bucket.builder().addLimit(limit).withCustomTimePrecision(time).build())
                .tryConsumeAndReturnRemaining(1);
    }

    /// How long there is nothing to take; empty if there is something.
    Optional<Duration> emptyFor(String key) {
        return Optional.ofNullable(buckets.getIfPresent(key)).map(bucket -> bucket.estimateAbilityToConsume(1))
                .filter(probe -> !probe.canBeConsumed())
                .map(probe -> Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    boolean isFull(String key) {
        return Optional.ofNullable(buckets.getIfPresent(key))
                .map(bucket -> bucket.getAvailableTokens() == limit.getCapacity()).orElse(true);
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private record NanoTime(LongSupplier source) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return source.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
