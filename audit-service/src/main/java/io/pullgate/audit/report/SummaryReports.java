package io.pullgate.audit.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.Days;
import io.pullgate.audit.Reader;
import io.pullgate.audit.store.PullCounts;

/// Pulls counted, each report for one reader.
@ApplicationScoped
class SummaryReports {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final PullCounts counts;
    private final Clock clock;

    SummaryReports(PullCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    SummaryBody of(Parameters parameters, Reader reader) {
        Optional<String> organization = parameters.text("organization");
        reader.mustOversee(organization);
        return SummaryBody.of(counts.summary(organization, days(parameters, clock.instant())));
    }

    /// The last thirty days with today, if nothing else is asked for.
    static Days days(Parameters parameters, Instant now) {
        LocalDate to = parameters.day("to").orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1));
        LocalDate from = parameters.day("from").orElseGet(() -> to.minusDays(USUAL_DAYS));
        if (!from.isBefore(to)) {
            throw new BadParameterException("to", "must be after from: it is the first day no longer in the report");
        }
        Days days = new Days(from, to);
        if (days.length() > MOST_DAYS) {
            throw new BadParameterException("from", "must be at most %d days before to".formatted(MOST_DAYS));
        }
        return days;
    }
}
