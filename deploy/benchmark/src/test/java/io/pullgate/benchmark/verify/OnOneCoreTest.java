package io.pullgate.benchmark.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.pullgate.benchmark.MeasurementException;

class OnOneCoreTest {

    @Test
    void processorTimeIsThatOfTheProgramAndOfTheSystem() {
        OnOneCore took = OnOneCore.read("GOOD 3 records in 1 chains\ntook 2.625 2.250 0.125\n");

        assertThat(took.wall()).isEqualTo(2.625);
        assertThat(took.processor()).isEqualTo(2.375);
    }

    @Test
    void aProgramThatWaitsTakesTimeOfTheClockOnly() {
        OnOneCore took = OnOneCore.run(List.of("sleep", "0.2"));

        assertThat(took.wall()).isGreaterThanOrEqualTo(0.2);
        assertThat(took.processor()).isLessThan(took.wall());
    }

    @Test
    void aProgramThatFailsIsNotMeasured() {
        assertThatThrownBy(() -> OnOneCore.run(List.of("false"))).isInstanceOf(MeasurementException.class);
    }
}
