package io.pullgate.benchmark.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nContent-Length: 4\r\n\r\ntrue";

    private final AnswerReader reader = new AnswerReader();

    @Test
    void anAnswerIsWholeWithItsLastByteOnly() throws IOException {
        for (char piece : ANSWER.substring(0, ANSWER.length() - 1).toCharArray()) {
            assertThat(after(String.valueOf(piece))).isEmpty();
        }

        assertThat(after("e")).hasValue(200);
    }

    @Test
    void theNextAnswerIsReadFromItsBeginning() throws IOException {
        assertThat(after(ANSWER)).hasValue(200);

        assertThat(after("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")).hasValue(503);
    }

    @Test
    void anAnswerWithoutALengthIsNotReadAtAll() {
        assertThatThrownBy(() -> after("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void moreThanOneAnswerIsNotWhatWasAskedFor() {
        assertThatThrownBy(() -> after(ANSWER + "H")).isInstanceOf(IOException.class);
    }

    private OptionalInt after(String piece) throws IOException {
        reader.buffer().put(piece.getBytes(StandardCharsets.US_ASCII));
        return reader.status();
    }
}
