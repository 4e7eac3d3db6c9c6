package io.pullgate.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new SplittableRandom(7));

    @Test
    void pausesDoubleUpToALimitAndAreNeverTheSame() {
        for (long whole : new long[] { 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000 }) {
            assertThat(backoff.next().toMillis()).isBetween(whole / 2, whole);
        }
        assertThat(backoff.next()).isNotEqualTo(backoff.next());
    }

    @Test
    void afterASuccessTheyAreShortAgain() {
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
