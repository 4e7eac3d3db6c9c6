package io.pullgate.settings.hub;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

/// What the headers of an answer say of how much may be asked: `X-RateLimit-Remaining` and `X-RateLimit-Reset` with each
/// answer, `X-Retry-After` (a unix time) or `Retry-After` (seconds, or a date) with a 429.
record RateLimit(Optional<Long> remaining, Optional<Instant> reset, Optional<Instant> retryAt) {

    /// Whatever a header says, we look again within a day.
    private static final Duration LONGEST = Duration.ofDays(1);
    /// A number below is no unix time of our days, but seconds from now.
    private static final long EARLIEST_UNIX_TIME = 1_000_000_000;

    static RateLimit of(HttpHeaders headers, Instant now) {
        Optional<Instant> retryAt = Stream.of("X-Retry-After", "Retry-After")
                .flatMap(name -> headers.firstValue(name).stream())
                .flatMap(text -> moment(text.strip(), now).stream()).findFirst();
        return new RateLimit(headers.firstValue("X-RateLimit-Remaining").flatMap(RateLimit::number),
                headers.firstValue("X-RateLimit-Reset").flatMap(text -> moment(text.strip(), now)), retryAt);
    }

    /// Until when nothing may be asked so that `spare` requests are left.
    Optional<Instant> quietUntil(int spare, Instant now, Duration otherwise) {
        return remaining.filter(left -> left <= spare)
                .map(_ -> reset.filter(now::isBefore).orElse(now.plus(otherwise)));
    }

    /// When to come back after a 429.
    Instant comeBackAt(Instant now, Duration otherwise) {
        return Stream.of(retryAt, reset).flatMap(Optional::stream).filter(now::isBefore).findFirst()
                .orElse(now.plus(otherwise));
    }

    private static Optional<Instant> moment(String text, Instant now) {
        return number(text).map(number -> number < EARLIEST_UNIX_TIME ? now.plusSeconds(number) : Instant.ofEpochSecond(number))
                .or(() -> date(text))
                .map(moment -> moment.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : moment);
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
