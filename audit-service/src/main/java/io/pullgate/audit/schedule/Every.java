package io.pullgate.audit.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

import io.pullgate.audit.Days;

/// How often a report is due, on which day (UTC), and of which days it is then.
public enum Every {
    WEEK,
    MONTH;

    /// The first day after this one on which a report is due: a Monday, or the first of a month.
    public LocalDate after(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    }

    /// What the report that is due on this day is of: the week or the month before.
    Days covered(LocalDate due) {
        return switch (this) {
            case WEEK -> new Days(due.minusWeeks(1), due);
            case MONTH -> new Days(due.minusMonths(1), due);
        };
    }

    /// As requests and the table have it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
