package io.pullgate.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianIsInTheMiddleHoweverFarTheOthersAre() {
        assertThat(Spread.of(DoubleStream.of(900, 1.25, -3))).isEqualTo(new Spread(-3, 1.25, 900));
    }

    @Test
    void betweenTwoInTheMiddleTheMedianIsHalfway() {
        assertThat(Spread.median(DoubleStream.of(1, 9, 2, 4))).isEqualTo(3);
    }

    @Test
    void theTextHasAsManyDigitsAsAreAskedFor() {
        assertThat(new Spread(1, 2.25, 30.125).text(1)).isEqualTo("1.0 / 2.3 / 30.1");
    }

    @Test
    void noFiguresHaveNoSpread() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(DoubleStream.empty()));
    }
}
