package io.pullgate.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookAnswerTest {

    private static final String SENT = "{\"user\":\"mia.o'neil@example.com\",\"name\":\"J\\u00fcrgen\",\"mode\":\"Enforce\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            field mode: not understood.                   | field *: not understood.
            unknown user mia.o'neil@example.com!          | unknown * *.*'*@*.*!
            JÜRGEN, Jürgen, rgen: no such person.         | *Ü*, *ü*, *: no such person.
            token s3cret-Token is not valid.              | * *-* is not valid.
            cut off amid some wor                         | cut off amid some *
            """)
    void whatWasSentIsNotKeptWithTheAnswer(String told, String kept) {
        WebhookAnswer answer = new WebhookAnswer(400, told, Optional.empty()).without(Stream.of(SENT, "s3cret-token"));

        assertThat(answer.begin()).isEqualTo(kept.strip());
    }
}
