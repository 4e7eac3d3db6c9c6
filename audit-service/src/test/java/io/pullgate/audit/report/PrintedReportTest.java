package io.pullgate.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class PrintedReportTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void theChartShowsDaysInProportion() {
        PrintedReport printed = new PrintedReport(report(List.of(day(50, 0), day(100, 25))), Instant.EPOCH);

        assertThat(printed.bars()).containsExactly(new PrintedReport.Bar(0, 272, 60, 60, 120, 0),
                new PrintedReport.Bar(340, 272, 0, 120, 90, 30));
        assertThat(printed.growth()).contains("+50 %");
    }

    @Test
    void namesNoXmlCanHoldAreShownAsFarAsTheyCanBe() {
        PrintedReport printed = new PrintedReport(report(List.of(day(1, 0))), Instant.EPOCH);

        assertThat(printed.title()).isEqualTo("Pulls of ac\ufffdme<b>");
    }

    private static NamedCountBody day(long pulls, long denied) {
        return new NamedCountBody(Optional.of("a day"), pulls, pulls - denied, 0, denied);
    }

    private static SummaryBody report(List<NamedCountBody> days) {
        CountBody total = new CountBody(150, 125, 0, 25);
        SummaryBody.Before before = new SummaryBody.Before(DAY.minusDays(2), DAY, new CountBody(100, 100, 0, 0), 1);
        return new SummaryBody(Optional.of("ac\u0001me<b>"), DAY, DAY.plusDays(2), total, 3, before, days, List.of(), List.of(),
                List.of(), List.of(), List.of(), Optional.empty());
    }
}
