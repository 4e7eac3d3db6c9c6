package io.pullgate.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.Position;

class CursorTest {

    @ParameterizedTest
    @ValueSource(strings = { "2026-11-23T09:00:02.500123Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z",
            "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z" })
    void carriesAPositionThereAndBack(String time) {
        Position position = new Position(Instant.parse(time), UUID.fromString("019ab0b2-6c00-7000-8000-000000000007"));

        String cursor = Cursor.of(position);

        assertThat(cursor).matches("[A-Za-z0-9_-]{32}");
        assertThat(Cursor.parse(cursor)).contains(position);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "rubbish!", "AAAA", "////////////////////////////////",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "f_____________________________________8",
            "f_________________________________" })
    void whatIsNoCursorIsRefused(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "f_______________________________", "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
    void aTimeNoRecordCanHaveIsRefused(String text) {
        assertThat(text).hasSize(32);
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
