package io.pullgate.benchmark.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.pullgate.benchmark.MeasurementException;

class LiveHeapTest {

    private static final String HISTOGRAM = """
            4711:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         25921        1907936  [B (java.base@25.0.3)
               2:         24785         594840  java.lang.String (java.base@25.0.3)
               3:          4321         518520  java.lang.Class (java.base@25.0.3)
               4:            12            900  [[B (java.base@25.0.3)
            Total         55039        3022196
            """;

    @Test
    void theHeapIsTheTotalAndTextsAreStringsAndTheirBytes() {
        assertThat(LiveHeap.read(HISTOGRAM)).isEqualTo(new LiveHeap(3022196, 1907936 + 594840));
    }

    @Test
    void whatIsNoHistogramIsNotTakenForAnEmptyHeap() {
        assertThatThrownBy(() -> LiveHeap.read("4711: No such process")).isInstanceOf(MeasurementException.class);
    }

    @Test
    void aNameIsAStringAndAnArrayInWholeWords() {
        assertThat(HeapUse.ofName("org-0000000")).isEqualTo(24 + 24);
        assertThat(HeapUse.ofName("x".repeat(17))).isEqualTo(24 + 32);
    }
}
