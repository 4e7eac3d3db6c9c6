package io.pullgate.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreOfWhatWasMeasured() {
        Latencies latencies = hundred();

        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.minMillis()).isCloseTo(1, within(0.01));
        assertThat(latencies.millis(50)).isCloseTo(50, within(0.1));
        assertThat(latencies.millis(99)).isCloseTo(99, within(0.1));
        assertThat(latencies.maxMillis()).isCloseTo(100, within(0.1));
    }

    @Test
    void whatWasThereBeforeItWasLookedForTookNoTime() {
        Latencies latencies = new Latencies();
        latencies.add(-5);

        assertThat(latencies.maxMillis()).isZero();
    }

    @Test
    void anotherProcessHandsItsOwnOver() {
        Latencies received = Latencies.decode(hundred().encoded());

        assertThat(received.row("handed over")).isEqualTo(hundred().row("handed over"));
    }

    @Test
    void aRowFillsTheColumns() {
        assertThat(hundred().row("what")).hasSameSizeAs(Latencies.COLUMNS).startsWith("what", "100", "1.00");
    }

    @Test
    void someAreAddedToOthers() {
        Latencies latencies = hundred();
        latencies.addAll(hundred());

        assertThat(latencies.count()).isEqualTo(200);
    }

    private static Latencies hundred() {
        Latencies latencies = new Latencies();
        LongStream.rangeClosed(1, 100).map(TimeUnit.MILLISECONDS::toNanos).forEach(latencies::add);
        return latencies;
    }
}
