package io.pullgate.policy.recording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes instants as RFC 3339 with six digits behind the second. All decisions of one second begin alike, and formatting is
/// a good part of what it takes to record one: so the beginning is kept.
final class Microseconds {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.")
            .withZone(ZoneOffset.UTC);
    private static final int MILLION = 1_000_000;

    private static volatile Beginning last = Beginning.of(0);

    private Microseconds() {
    }

    static String format(Instant instant) {
        Beginning beginning = last;
        if (beginning.second != instant.getEpochSecond()) {
            beginning = Beginning.of(instant.getEpochSecond());
            last = beginning;
        }
        // The leading 1 keeps the zeros behind it.
        String digits = Integer.toString(MILLION + instant.getNano() / 1000);
        return beginning.text + digits.substring(1) + 'Z';
    }

    private record Beginning(long second, String text) {

        static Beginning of(long second) {
            return new Beginning(second, SECONDS.format(Instant.ofEpochSecond(second)));
        }
    }
}
