package io.pullgate.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void aLimitMayBeReachedAndNotExceeded() {
        assertThat(Verdict.atMost("p99", 60, 60, "ms")).isEqualTo(new Verdict("p99 at most 60 ms", "60.00 ms", true));
        assertThat(Verdict.atMost("p99", 60.01, 60, "ms").met()).isFalse();
        assertThat(Verdict.atMost("ratio", 1.5, 2, "")).isEqualTo(new Verdict("ratio at most 2", "1.50", true));
    }

    @Test
    void aRatioByNothingIsNotMet() {
        assertThat(Verdict.atMost("ratio", 1.0 / 0.0, 5, "").met()).isFalse();
        assertThat(Verdict.atMost("ratio", 0.0 / 0.0, 5, "").met()).isFalse();
    }

    @Test
    void countsAreExact() {
        assertThat(Verdict.exactly("kills", 99, 100)).isEqualTo(new Verdict("kills: 100", "99", false));
        assertThat(Verdict.exactly("kills", 100, 100).met()).isTrue();
        assertThat(Verdict.none("step back", 0)).isEqualTo(new Verdict("no step back", "none", true));
        assertThat(Verdict.none("step back", 1)).isEqualTo(new Verdict("no step back", "1", false));
    }

    @Test
    void aReportMeetsItsAimsWhenEachOneIsMet() {
        Report report = Report.of("propagation", "Measured so.").with(Table.of("what", "p50").with("change", "9.00"))
                .with(Verdict.none("change lost", 0));

        assertThat(report.meetsAllAims()).isTrue();
        assertThat(report.with(Verdict.none("step back", 2)).meetsAllAims()).isFalse();
        assertThat(report.markdown()).isEqualTo("""
                ## propagation

                Measured so.

                | what   |  p50 |
                |:-------|-----:|
                | change | 9.00 |

                | aim            | measured | verdict |
                |:---------------|---------:|--------:|
                | no change lost |     none |     met |
                """);
    }
}
