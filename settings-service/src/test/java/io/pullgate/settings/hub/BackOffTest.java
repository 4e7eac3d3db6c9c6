package io.pullgate.settings.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    @ParameterizedTest(name = "after {0} failures from {1} to {2} ms")
    @CsvSource({ "1,1000,2000", "2,2000,4000", "3,4000,8000", "8,128000,256000", "9,150000,300000", "1000000,150000,300000" })
    void itDoublesUpToALimitWithSomeChance(int failures, long shortest, long longest) {
        assertThat(backOff.after(failures, 0.0)).isEqualTo(Duration.ofMillis(shortest));
        assertThat(backOff.after(failures, 0.999999999)).isEqualTo(Duration.ofMillis(longest));
        assertThat(backOff.after(failures, 0.5)).isEqualTo(Duration.ofMillis((shortest + longest) / 2));
    }
}
