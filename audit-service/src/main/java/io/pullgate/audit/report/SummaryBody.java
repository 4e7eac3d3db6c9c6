package io.pullgate.audit.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.Count;
import io.pullgate.audit.Days;
import io.pullgate.audit.PullSummary;

/// The pulls of some days counted. `days` has every day, also those without pulls.
///
/// @param organizations those with most pulls, at most 10,000; only in the report of all organizations
@Schema(name = "PullReport")
record SummaryBody(Optional<String> organization, LocalDate from, LocalDate to, CountBody total, long changes, Before before,
        List<NamedCountBody> days, List<NamedCountBody> categories, List<NamedCountBody> doors, List<NamedCountBody> reasons,
        List<NamedCountBody> images, List<NamedCountBody> users, Optional<List<NamedCountBody>> organizations) {

    static SummaryBody of(PullSummary summary) {
        Days days = summary.days();
        Days before = days.before();
        return new SummaryBody(summary.organization(), days.from(), days.to(), CountBody.of(summary.total()), summary.changes(),
                new Before(before.from(), before.to(), CountBody.of(summary.totalBefore()), summary.changesBefore()),
                trend(summary), NamedCountBody.all(summary.categories()), NamedCountBody.all(summary.doors()),
                NamedCountBody.all(summary.reasons()), NamedCountBody.all(summary.images()),
                NamedCountBody.all(summary.users()), summary.organization().isPresent()
                        ? Optional.empty()
                        : Optional.of(NamedCountBody.all(summary.organizations())));
    }

    private static List<NamedCountBody> trend(PullSummary summary) {
        return summary.days().from().datesUntil(summary.days().to())
                .map(day -> NamedCountBody.of(day.toString(), summary.trend().getOrDefault(day, Count.NONE))).toList();
    }

    /// As many days, right before.
    @Schema(name = "PullReportBefore")
    record Before(LocalDate from, LocalDate to, CountBody total, long changes) {
    }
}
