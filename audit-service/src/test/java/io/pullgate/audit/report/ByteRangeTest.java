package io.pullgate.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.report.ByteRange.OutsideException;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({ "bytes=0-0, 0, 1", "bytes=10-19, 10, 20", "bytes=90-, 90, 100", "bytes=90-1000, 90, 100", "bytes=-5, 95, 100",
            "bytes=-1000, 0, 100" })
    void aPartIsCutToWhatIsThere(String header, long from, long to) throws OutsideException {
        assertThat(ByteRange.parse(header, 100)).contains(new ByteRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = { "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=99999999999999999999-" })
    void whatIsNotUnderstoodIsIgnored(String header) throws OutsideException {
        assertThat(ByteRange.parse(header, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "bytes=100-", "bytes=100-200", "bytes=-0" })
    void behindTheEndIsNothing(String header) {
        assertThatThrownBy(() -> ByteRange.parse(header, 100)).isInstanceOf(OutsideException.class);
    }

    @Test
    void theLastByteIsNamedInTheAnswer() {
        assertThat(new ByteRange(10, 20).contentRange(100)).isEqualTo("bytes 10-19/100");
    }
}
