package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A stretch of whole days, in UTC.
///
/// @param from the first day inside
/// @param to the first day after; later than `from`
public record Days(LocalDate from, LocalDate to) {

    public Days {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("%s to %s holds no day".formatted(from, to));
        }
    }

    public long length() {
        return ChronoUnit.DAYS.between(from, to);
    }

    /// As many days, right before these.
    public Days before() {
        return new Days(from.minusDays(length()), from);
    }

    public Period period() {
        return new Period(Optional.of(start(from)), Optional.of(start(to)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
