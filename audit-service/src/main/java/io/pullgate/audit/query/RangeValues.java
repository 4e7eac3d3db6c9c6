package io.pullgate.audit.query;

import java.util.Comparator;
import java.util.function.Function;

import io.pullgate.audit.query.SearchText.Value;

/// The forms a range is written in: `>a`, `>=a`, `<a`, `<=a`, `a..b`, `a..`, `..b` (or with a star for the open end), `a`.
final class RangeValues {

    private static final String TO = "..";

    private RangeValues() {
    }

    /// @param order of ends that can be compared; 0 of others
    static <T> Range<T> range(Value value, Function<String, T> end, Comparator<T> order) {
        // A star at the end of a range is its open end.
        String text = value.beginning() ? value.text() + "*" : value.text();
        if (text.startsWith(">=")) {
            return new Range.AtLeast<>(end.apply(text.substring(2)));
        }
        if (text.startsWith("<=")) {
            return new Range.AtMost<>(end.apply(text.substring(2)));
        }
        if (text.startsWith(">")) {
            return new Range.MoreThan<>(end.apply(text.substring(1)));
        }
        if (text.startsWith("<")) {
            return new Range.LessThan<>(end.apply(text.substring(1)));
        }
        int to = text.indexOf(TO);
        return to < 0
                ? new Range.Exactly<>(end.apply(text))
                : between(value, text.substring(0, to), text.substring(to + TO.length()), end, order);
    }

    private static <T> Range<T> between(Value value, String first, String last, Function<String, T> end, Comparator<T> order) {
        boolean noFirst = isOpen(first);
        boolean noLast = isOpen(last);
        if (noFirst && noLast) {
            throw value.bad("a range needs a beginning or an end");
        }
        if (noLast) {
            return new Range.AtLeast<>(end.apply(first));
        }
        if (noFirst) {
            return new Range.AtMost<>(end.apply(last));
        }
        T from = end.apply(first);
        T to = end.apply(last);
        if (order.compare(from, to) > 0) {
            throw value.bad("the range ends before it begins");
        }
        return new Range.Between<>(from, to);
    }

    private static boolean isOpen(String end) {
        return end.isEmpty() || end.equals("*");
    }
}
