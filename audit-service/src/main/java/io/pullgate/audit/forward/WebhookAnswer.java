package io.pullgate.audit.forward;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a receiver of HTTP requests answered.
///
/// @param begin of the body
/// @param retryAfter the header of that name
record WebhookAnswer(int status, String begin, Optional<String> retryAfter) {

    private static final Pattern WORD = Pattern.compile("[\\p{Alnum}]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\p{XDigit}{4}");
    private static final String TAKEN_OUT = "*";

    /// The same without the words that were sent, which may be names and secrets: what a receiver says is logged and kept. Its last
    /// word may be the begin of one, and goes too.
    WebhookAnswer without(Stream<String> sent) {
        Set<String> words = new HashSet<>();
        sent.forEach(text -> WORD.matcher(ESCAPE.matcher(text).replaceAll(" ")).results()
                .forEach(word -> words.add(word.group().toLowerCase(Locale.ROOT))));
        String redacted = WORD.matcher(begin).replaceAll(word -> word.end() == begin.length()
                || words.contains(word.group().toLowerCase(Locale.ROOT)) ? TAKEN_OUT : word.group());
        return new WebhookAnswer(status, redacted, retryAfter);
    }

    /// Returns if the receiver has taken the request. 400, 413 and 422 are about what was sent. Everything else, also 401, 403 and
    /// 404, is about the way there: no event is to be lost to a password that has ended.
    void require(Instant now) {
        if (isTaken()) {
            return;
        }
        String message = "answered %d %s".formatted(status, begin);
        if (status == 400 || status == 413 || status == 422) {
            throw new RefusedException(message);
        }
        throw new UnavailableException(message, retryAfter.flatMap(text -> duration(text, now)));
    }

    boolean isTaken() {
        return status >= 200 && status < 300;
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
