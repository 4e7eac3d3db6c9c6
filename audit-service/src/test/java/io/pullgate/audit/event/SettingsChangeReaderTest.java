package io.pullgate.audit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.Contract;
import io.pullgate.audit.SettingsChange;

class SettingsChangeReaderTest {

    private static final String SAMPLE = "settings-change.v1.json";

    @Test
    void readsTheContractSample() throws Exception {
        SettingsChange change = SettingsChangeReader.read(Contract.sample(SAMPLE));

        assertThat(change).isEqualTo(new SettingsChange(UUID.fromString("019ab0b2-6c00-7000-8000-000000000005"),
                Instant.parse("2026-11-23T09:00:00.123456Z"), Optional.of("acme"), 7, "settings.update",
                Optional.of("olivia"), Optional.of("acme"), Optional.of("192.0.2.10"), Optional.of("curl/8.5.0"),
                Optional.of("{\"mode\":\"off\",\"allow_official_images\":false,\"allow_verified_publishers\":false}"),
                Optional.of("{\"mode\":\"enforce\",\"allow_official_images\":true,\"allow_verified_publishers\":false}")));
    }

    @Test
    void ignoresFieldsItDoesNotKnow() throws Exception {
        byte[] newer = Contract.sample(SAMPLE, event -> event.putObject("ticket").put("number", 4711));

        assertThat(SettingsChangeReader.read(newer)).isEqualTo(SettingsChangeReader.read(Contract.sample(SAMPLE)));
    }

    @Test
    void keepsAnActionItDoesNotKnow() throws Exception {
        byte[] newer = Contract.sample(SAMPLE, event -> event.put("action", "settings.imported"));

        assertThat(SettingsChangeReader.read(newer).action()).isEqualTo("settings.imported");
    }

    @Test
    void whatIsNewHasNoBefore() throws Exception {
        byte[] creation = Contract.sample(SAMPLE, event -> event.putNull("before"));

        assertThat(SettingsChangeReader.read(creation).before()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "id", "occurredAt", "revision", "action" })
    void aMissingFieldIsNamed(String field) {
        assertThatThrownBy(() -> SettingsChangeReader.read(Contract.sample(SAMPLE, event -> event.remove(field))))
                .isInstanceOf(UnreadableEventException.class).hasMessage(field + " is missing");
    }
}
