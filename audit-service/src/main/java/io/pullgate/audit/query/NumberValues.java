package io.pullgate.audit.query;

import io.pullgate.audit.query.SearchText.Value;

/// Values that say which numbers are meant.
final class NumberValues {

    private NumberValues() {
    }

    static Range<Long> range(Value value) {
        return RangeValues.range(value, text -> number(value, text), Long::compare);
    }

    private static long number(Value value, String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw value.bad("milliseconds must stand here, like >5000, <=200 or 1000..60000");
        }
        return Long.parseLong(text);
    }
}
