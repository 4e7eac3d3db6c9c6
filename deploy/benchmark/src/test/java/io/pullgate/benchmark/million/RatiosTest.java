package io.pullgate.benchmark.million;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void theMedianIsInTheMiddleHoweverFarTheOthersAre() {
        Ratios ratios = Ratios.of(1.1).with(Ratios.of(9)).with(Ratios.of(0.8));

        assertThat(ratios.median()).isEqualTo(1.1);
        assertThat(ratios.least()).isEqualTo(0.8);
        assertThat(ratios.most()).isEqualTo(9);
    }

    @Test
    void ofTwoTheLargerOneCounts() {
        assertThat(Ratios.of(1).with(Ratios.of(3)).median()).isEqualTo(3);
    }
}
