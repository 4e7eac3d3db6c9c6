package io.pullgate.audit.query;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A point in time as it was written.
public sealed interface Moment {

    /// Records have times of microseconds.
    Duration TICK = Duration.of(1, ChronoUnit.MICROS);

    /// The first instant of it.
    Instant begin(Instant now);

    /// The first instant after it.
    Instant end(Instant now);

    String written();

    /// An instant, to the microsecond.
    record At(Instant instant) implements Moment {

        public At {
            instant = instant.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public Instant begin(Instant now) {
            return instant;
        }

        @Override
        public Instant end(Instant now) {
            return instant.plus(TICK);
        }

        @Override
        public String written() {
            return instant.toString();
        }
    }

    /// A whole day, UTC.
    record Day(LocalDate date) implements Moment {

        public Day {
            requireNonNull(date, "date");
        }

        @Override
        public Instant begin(Instant now) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public Instant end(Instant now) {
            return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public String written() {
            return date.toString();
        }
    }

    /// So long before the search is made.
    record Ago(int amount, Unit unit) implements Moment {

        public Ago {
            requireNonNull(unit, "unit");
        }

        @Override
        public Instant begin(Instant now) {
            return now.truncatedTo(ChronoUnit.MICROS).minus(unit.length.multipliedBy(amount));
        }

        @Override
        public Instant end(Instant now) {
            return begin(now).plus(TICK);
        }

        @Override
        public String written() {
            return amount == 0 ? "now" : "now-%d%s".formatted(amount, unit.letter);
        }
    }

    /// What is counted back in.
    enum Unit {
        MINUTE('m', Duration.ofMinutes(1)),
        HOUR('h', Duration.ofHours(1)),
        DAY('d', Duration.ofDays(1)),
        WEEK('w', Duration.ofDays(7));

        private final char letter;
        private final Duration length;

        Unit(char letter, Duration length) {
            this.letter = letter;
            this.length = length;
        }

        static Unit of(char letter) {
            for (Unit unit : values()) {
                if (unit.letter == letter) {
                    return unit;
                }
            }
            throw new IllegalArgumentException("no unit: " + letter);
        }
    }
}
