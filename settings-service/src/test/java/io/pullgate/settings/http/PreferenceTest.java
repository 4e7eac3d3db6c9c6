package io.pullgate.settings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            wait=2                                 | 2
            Wait = 2                               | 2
            wait="2"                               | 2
            wait=0                                 | 0
            respond-async, wait=10                 | 10
            return=minimal; foo="some, wait=9",wait=3 | 3
            wait=2; strictly                       | 2
            wait=5, wait=7                         | 5
            wait=999999999                         | 999999999
            """)
    void theWishToWaitIsRead(String header, long seconds) {
        assertThat(Preference.toWait(List.of(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", "=", "wait", "wait=", "wait=1.5", "wait=-1", "wait=soon", "wait=1234567890", "wait=٣",
            "await=2", "return=minimal", "foo=\"wait=2", "wait=soon, wait=2" })
    void whatIsNoWishToWaitIsIgnored(String header) {
        assertThat(Preference.toWait(List.of(header))).isEmpty();
    }

    @Test
    void theFirstOfSeveralHeadersCounts() {
        assertThat(Preference.toWait(List.of("respond-async", "wait=2", "wait=3"))).contains(Duration.ofSeconds(2));
        assertThat(Preference.toWait(List.of())).isEmpty();
    }
}
