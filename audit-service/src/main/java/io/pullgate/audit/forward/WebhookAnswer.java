package io.pullgate.audit.forward;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What a receiver of HTTP requests answered.
///
/// @param begin of the body
/// @param retryAfter the header of that name
record WebhookAnswer(int status, String begin, Optional<String> retryAfter) {

    /// Returns if the receiver has taken the request. 400, 413 and 422 are about what was sent. Everything else, also 401, 403 and
    /// 404, is about the way there: no event is to be lost to a password that has ended.
    void require(Instant now) {
        if (status >= 200 && status < 300) {
            return;
        }
        String message = "answered %d %s".formatted(status, begin);
        if (status == 400 || status == 413 || status == 422) {
            throw new RefusedException(message);
        }
        throw new UnavailableException(message, retryAfter.flatMap(text -> duration(text, now)));
    }

    /// RFC 9110, 10.2.3: seconds or a date.
    private static Optional<Duration> duration(String text, Instant now) {
        try {
            return text.matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                    : Optional.of(Duration.between(now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()))
                            .filter(Duration::isPositive);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
