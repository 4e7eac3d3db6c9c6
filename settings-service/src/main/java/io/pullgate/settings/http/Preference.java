package io.pullgate.settings.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One preference of a request: a field of the `Prefer` header (RFC 7240).
///
/// @param name in lower case
/// @param value empty if there is none
record Preference(String name, String value) {

    private static final String SECONDS = "\\d{1,9}";

    /// How long the caller is willing to wait (`wait=2`), by the first field that says so. What cannot be read is no
    /// preference, as the RFC demands; a part of a second is nothing it knows.
    static Optional<Duration> toWait(List<String> headers) {
        return headers.stream().flatMap(header -> fields(header).stream()).map(Preference::parse)
                .filter(preference -> preference.name.equals("wait")).findFirst().map(Preference::value)
                .filter(value -> value.matches(SECONDS)).map(Integer::valueOf).map(Duration::ofSeconds);
    }

    private static Preference parse(String field) {
        String[] pair = field.split(";", 2)[0].split("=", 2);
        String value = pair.length == 1 ? "" : pair[1].strip();
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return new Preference(pair[0].strip().toLowerCase(Locale.ROOT),
                isQuoted ? value.substring(1, value.length() - 1) : value);
    }

    /// Fields are separated by commas, of which some are quoted.
    private static List<String> fields(String header) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int at = 0; at < header.length(); at++) {
            char character = header.charAt(at);
            quoted ^= character == '"';
            if (character == ',' && !quoted) {
                fields.add(header.substring(start, at));
                start = at + 1;
            }
        }
        fields.add(header.substring(start));
        return fields;
    }
}
