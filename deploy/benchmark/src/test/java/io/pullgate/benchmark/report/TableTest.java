package io.pullgate.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsLineUpWithTextToTheLeftAndFiguresToTheRight() {
        Table table = Table.of("what", "p50", "p99").with("a longer name", "1.00", "2.00").with("short", "100", "12345");

        assertThat(table.markdown()).isEqualTo("""
                | what          |  p50 |   p99 |
                |:--------------|-----:|------:|
                | a longer name | 1.00 |  2.00 |
                | short         |  100 | 12345 |""");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> Table.of("one", "two").with("alone")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 columns, but a row of 1: [alone]");
    }
}
