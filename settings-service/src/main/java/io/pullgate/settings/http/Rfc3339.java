package io.pullgate.settings.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.pullgate.settings.SettingsException;

/// Moments as requests have them.
final class Rfc3339 {

    /// The last one RFC 3339 can write.
    private static final Instant END_OF_TIME = Year.of(10_000).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private Rfc3339() {
    }

    /// Reads a moment, no finer than it is kept; `field` is where the text stands in the request.
    static Instant instant(String field, String text) {
        return Optional.of(parse(field, text)).filter(Instant.EPOCH::isBefore)
                .map(instant -> instant.truncatedTo(ChronoUnit.MICROS)).orElseThrow(() -> malformed(field));
    }

    /// Reads a moment as it is written, however long ago.
    static Instant parse(String field, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(END_OF_TIME)) {
                return instant;
            }
        } catch (DateTimeParseException _) {
            // The same complaint as for an instant too far away.
        }
        throw malformed(field);
    }

    private static SettingsException malformed(String field) {
        return new SettingsException.Malformed(field, "must be a date and time such as 2030-12-31T23:59:59Z");
    }
}
