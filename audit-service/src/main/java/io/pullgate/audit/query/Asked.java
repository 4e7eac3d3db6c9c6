package io.pullgate.audit.query;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.pullgate.audit.Period;

/// A search, and when it is made: what is relative in it has a meaning now.
public record Asked(Search search, Instant at) {

    /// Nothing in particular.
    public static final Asked ANYTHING = new Asked(Search.ANYTHING, Instant.EPOCH);

    public Asked {
        requireNonNull(search, "search");
        requireNonNull(at, "at");
    }

    /// The instants inside a range.
    public Period period(Range<Moment> range) {
        return switch (range) {
            case Range.Exactly<Moment>(Moment moment) -> new Period(Optional.of(moment.begin(at)), Optional.of(moment.end(at)));
            case Range.Between<Moment>(Moment first, Moment last) ->
                new Period(Optional.of(first.begin(at)), Optional.of(last.end(at)));
            case Range.AtLeast<Moment>(Moment first) -> new Period(Optional.of(first.begin(at)), Optional.empty());
            case Range.MoreThan<Moment>(Moment before) -> new Period(Optional.of(before.end(at)), Optional.empty());
            case Range.AtMost<Moment>(Moment last) -> new Period(Optional.empty(), Optional.of(last.end(at)));
            case Range.LessThan<Moment>(Moment after) -> new Period(Optional.empty(), Optional.of(after.begin(at)));
        };
    }

    /// From the earliest to the latest instant that can be meant, as far as the search says.
    public Period extent() {
        for (Term term : search.terms()) {
            if (term instanceof Term.Created(boolean negated, List<Range<Moment>> ranges) && !negated) {
                return extent(ranges);
            }
        }
        return new Period(Optional.empty(), Optional.empty());
    }

    private Period extent(List<Range<Moment>> ranges) {
        List<Period> periods = ranges.stream().map(this::period).toList();
        return new Period(end(periods, Period::from, Comparator.reverseOrder()),
                end(periods, Period::to, Comparator.naturalOrder()));
    }

    /// Open if one of them is.
    private static Optional<Instant> end(List<Period> periods, Function<Period, Optional<Instant>> end,
            Comparator<Instant> farther) {
        boolean open = periods.stream().map(end).anyMatch(Optional::isEmpty);
        return open ? Optional.empty() : periods.stream().map(end).flatMap(Optional::stream).max(farther);
    }
}
