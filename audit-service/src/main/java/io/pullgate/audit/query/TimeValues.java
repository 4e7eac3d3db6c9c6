package io.pullgate.audit.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.pullgate.audit.query.Moment.Unit;
import io.pullgate.audit.query.SearchText.Value;

/// Values that say which times are meant.
final class TimeValues {

    private static final Pattern AGO = Pattern.compile("now(?:-([0-9]{1,5})([mhdw]))?");
    private static final Pattern SINCE = Pattern.compile("([0-9]{1,5})([mhdw])");

    private TimeValues() {
    }

    static Range<Moment> range(Value value) {
        Optional<Range<Moment>> last = SINCE.matcher(value.text()).results().findFirst()
                .filter(match -> match.group().equals(value.text()) && !value.beginning())
                .map(match -> new Range.AtLeast<>(ago(match)));
        Range<Moment> range = last.orElseGet(() -> RangeValues.range(value, text -> moment(value, text), TimeValues::order));
        if (range instanceof Range.Exactly<Moment>(Moment.Ago _)) {
            throw value.bad("what was decided at that instant only? Write 7d or >=now-7d");
        }
        return range;
    }

    private static Moment moment(Value value, String text) {
        Optional<Moment> ago = AGO.matcher(text).results().findFirst().filter(match -> match.group().equals(text))
                .map(match -> match.group(1) == null ? new Moment.Ago(0, Unit.MINUTE) : ago(match));
        return ago.orElseGet(() -> absolute(value, text));
    }

    private static Moment ago(MatchResult match) {
        int amount = Integer.parseInt(match.group(1));
        return amount == 0 ? new Moment.Ago(0, Unit.MINUTE) : new Moment.Ago(amount, Unit.of(match.group(2).charAt(0)));
    }

    private static Moment absolute(Value value, String text) {
        try {
            Moment moment = text.length() == "2026-11-23".length()
                    ? new Moment.Day(LocalDate.parse(text))
                    : new Moment.At(OffsetDateTime.parse(text).toInstant());
            int year = moment.begin(Instant.EPOCH).atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw new DateTimeException("no such year");
            }
            return moment;
        } catch (DateTimeException _) {
            throw value.bad("a time must stand here: a day like 2026-01-31, an instant like 2026-01-31T10:00:00Z, or now-7d"
                    + " (m, h, d, w); alone, with >, >=, <, <=, or as from..to");
        }
    }

    /// What is relative has no place among the others before it is known when the search is made.
    private static int order(Moment one, Moment other) {
        return one instanceof Moment.Ago == other instanceof Moment.Ago
                ? one.begin(Instant.EPOCH).compareTo(other.begin(Instant.EPOCH))
                : 0;
    }
}
