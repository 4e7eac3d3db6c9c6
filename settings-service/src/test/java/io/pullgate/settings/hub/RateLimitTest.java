package io.pullgate.settings.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration OTHERWISE = Duration.ofMinutes(1);

    @ParameterizedTest(name = "{0}: {1} s from now")
    @CsvSource(delimiter = '|', textBlock = """
            X-Retry-After: 1795424490                                            | 90
            X-Retry-After: 30                                                    | 30
            Retry-After: 120                                                     | 120
            Retry-After: Mon, 23 Nov 2026 09:05:00 GMT                           | 300
            X-Retry-After: 1795424490, Retry-After: 120                          | 90
            X-RateLimit-Reset: 1795424410                                        | 10
            X-Retry-After: soon                                                  | 60
            X-Retry-After: -5                                                    | 60
            X-Retry-After: 1000000001                                            | 60
            X-Retry-After: 99999999999999999999                                  | 60
            X-Retry-After: 99999999999                                           | 86400
            Date: Mon                                                            | 60
            """)
    void whoIsToldToComeBackLaterDoes(String headers, long seconds) {
        assertThat(RateLimit.of(headers(headers), NOW).comeBackAt(NOW, OTHERWISE)).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void whatIsLeftIsLeftToOthers() {
        RateLimit tight = RateLimit.of(headers("X-RateLimit-Remaining: 10\nX-RateLimit-Reset: 1795424410"), NOW);

        assertThat(tight.quietUntil(10, NOW, OTHERWISE)).contains(NOW.plusSeconds(10));
        assertThat(tight.quietUntil(9, NOW, OTHERWISE)).isEmpty();
    }

    @Test
    void whoDoesNotKnowWhenTheLimitEndsWaitsAWhile() {
        assertThat(RateLimit.of(headers("X-RateLimit-Remaining: 0"), NOW).quietUntil(0, NOW, OTHERWISE))
                .contains(NOW.plus(OTHERWISE));
        assertThat(RateLimit.of(headers("X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1795424300"), NOW)
                .quietUntil(0, NOW, OTHERWISE)).contains(NOW.plus(OTHERWISE));
    }

    @Test
    void withoutHeadersThereIsNoLimit() {
        assertThat(RateLimit.of(headers("X-RateLimit-Remaining: plenty"), NOW).quietUntil(10, NOW, OTHERWISE)).isEmpty();
    }

    private static HttpHeaders headers(String text) {
        Map<String, List<String>> headers = new HashMap<>();
        Arrays.stream(text.split("\n|, (?=[XR])")).map(line -> line.split(": ", 2))
                .forEach(header -> headers.put(header[0], List.of(header[1])));
        return HttpHeaders.of(headers, (_, _) -> true);
    }
}
