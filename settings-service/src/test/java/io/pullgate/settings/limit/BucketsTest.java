package io.pullgate.settings.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.bucket4j.ConsumptionProbe;

class BucketsTest {

    private final AtomicLong nanos = new AtomicLong(1);

    @Test
    void eachHasABucketOfTheirOwn() {
        Buckets buckets = Buckets.refilled(1, 1, nanos::get);

        assertThat(buckets.take("ada").isConsumed()).isTrue();
        assertThat(buckets.take("ada").isConsumed()).isFalse();
        assertThat(buckets.take("bob").isConsumed()).isTrue();
    }

    @Test
    void itIsRefilledLittleByLittle() {
        Buckets buckets = Buckets.refilled(10, 20, nanos::get);
        IntStream.range(0, 20).forEach(_ -> buckets.take("ada"));

        ConsumptionProbe refused = buckets.take("ada");
        pass(Duration.ofMillis(100));

        assertThat(refused.isConsumed()).isFalse();
        assertThat(Duration.ofNanos(refused.getNanosToWaitForRefill())).isEqualTo(Duration.ofMillis(100));
        assertThat(buckets.take("ada").isConsumed()).isTrue();
        assertThat(buckets.take("ada").isConsumed()).isFalse();
    }

    @Test
    void aBucketIsForgottenWhenItIsFullAgainAtTheEarliest() {
        Buckets buckets = Buckets.refilled(10, 25, nanos::get);
        IntStream.range(0, 25).forEach(_ -> buckets.take("ada"));

        pass(Duration.ofSeconds(2));

        assertThat(buckets.take("ada").getRemainingTokens()).isEqualTo(19);
    }

    @Test
    void toAskTakesNothing() {
        Buckets buckets = Buckets.replaced(2, Duration.ofMinutes(1), nanos::get);

        assertThat(buckets.emptyFor("ada")).isEmpty();
        assertThat(buckets.isFull("ada")).isTrue();
        assertThat(buckets.take("ada").getRemainingTokens()).isEqualTo(1);
        assertThat(buckets.isFull("ada")).isFalse();
    }

    @Test
    void aReplacedBucketIsNotRefilledBefore() {
        Buckets buckets = Buckets.replaced(1, Duration.ofMinutes(1), nanos::get);
        buckets.take("ada");

        pass(Duration.ofSeconds(59));
        assertThat(buckets.emptyFor("ada")).contains(Duration.ofSeconds(1));

        pass(Duration.ofSeconds(1));
        assertThat(buckets.emptyFor("ada")).isEmpty();
    }

    @Test
    void memoryIsBounded() {
        Buckets buckets = Buckets.replaced(1, Duration.ofMinutes(1), nanos::get);

        IntStream.range(0, 250_000).forEach(i -> buckets.take("somebody " + i));

        assertThat(buckets.size()).isLessThanOrEqualTo(100_000);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
