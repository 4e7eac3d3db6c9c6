package io.pullgate.settings.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.Username;

class FailureLimitTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Optional<String> HERE = Optional.of("192.0.2.1");
    private static final Optional<Username> OLIVIA = Optional.of(new Username("olivia"));
    private static final Optional<Username> MIA = Optional.of(new Username("mia"));

    private final AtomicLong nanos = new AtomicLong(1);
    private final FailureLimit limit = new FailureLimit(FixedLimits.failures(3, 5, WINDOW), nanos::get);

    @Test
    void whoHasNotFailedDoesNotWait() {
        assertThat(limit.pause(HERE, OLIVIA)).isEmpty();
    }

    @Test
    void anAddressThatFailedOftenWaitsForTheRestOfTheWindow() {
        limit.failed(HERE, OLIVIA);
        pass(Duration.ofMinutes(1));
        limit.failed(HERE, MIA);
        assertThat(limit.pause(HERE, OLIVIA)).isEmpty();

        limit.failed(HERE, Optional.empty());

        assertThat(limit.pause(HERE, OLIVIA)).contains(Duration.ofMinutes(4));
        assertThat(limit.pause(HERE, Optional.empty())).contains(Duration.ofMinutes(4));
        assertThat(limit.pause(Optional.of("192.0.2.2"), OLIVIA)).isEmpty();
    }

    @Test
    void afterTheWindowItMayTryAgainAsOften() {
        IntStream.range(0, 3).forEach(_ -> limit.failed(HERE, OLIVIA));
        pass(WINDOW);

        assertThat(limit.pause(HERE, OLIVIA)).isEmpty();
        assertThat(limit.failed(HERE, MIA)).isEmpty();
        assertThat(limit.failed(HERE, MIA)).isEmpty();
        assertThat(limit.failed(HERE, MIA)).hasSize(1);
    }

    @Test
    void oneLockoutIsToldOnce() {
        List<List<Lockout>> told = IntStream.range(0, 10).mapToObj(_ -> limit.failed(HERE, Optional.empty())).toList();

        assertThat(told.stream().flatMap(List::stream))
                .containsExactly(new Lockout(Lockout.Kind.ADDRESS, "192.0.2.1", 3, WINDOW));
        assertThat(told.get(2)).hasSize(1);
    }

    @Test
    void aUsernameThatManyFailedWithIsLockedOnlyForThem() {
        List<Lockout> told = IntStream.range(0, 5)
                .mapToObj(i -> limit.failed(Optional.of("198.51.100." + i), OLIVIA)).flatMap(List::stream).toList();

        assertThat(told).containsExactly(new Lockout(Lockout.Kind.USERNAME, "olivia", 5, WINDOW));
        assertThat(limit.pause(Optional.of("198.51.100.0"), OLIVIA)).contains(WINDOW);
        assertThat(limit.pause(Optional.of("198.51.100.0"), MIA)).isEmpty();
        assertThat(limit.pause(HERE, OLIVIA)).as("a clean address").isEmpty();
    }

    @Test
    void addressesOfOneSubscriberAreOne() {
        for (String address : List.of("2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:ffff::3%eth0")) {
            limit.failed(Optional.of(address), Optional.empty());
        }

        assertThat(limit.pause(Optional.of("2001:db8:1:2:9::9"), Optional.empty())).isPresent();
        assertThat(limit.pause(Optional.of("2001:db8:1:3::1"), Optional.empty())).isEmpty();
    }

    @Test
    void whoseAddressIsNotKnownIsOneOfThem() {
        limit.failed(Optional.empty(), Optional.empty());
        limit.failed(Optional.of("not an address"), Optional.empty());
        limit.failed(Optional.of(""), Optional.empty());

        assertThat(limit.pause(Optional.empty(), OLIVIA)).isPresent();
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        limit.failed(HERE, Optional.empty());
        limit.failed(HERE, Optional.empty());
        limit.failed(Optional.of("::ffff:192.0.2.1"), Optional.empty());

        assertThat(limit.pause(HERE, Optional.empty())).isPresent();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
