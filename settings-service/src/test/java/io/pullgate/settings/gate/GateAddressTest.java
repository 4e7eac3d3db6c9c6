package io.pullgate.settings.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.SettingsException;

class GateAddressTest {

    @ParameterizedTest
    @CsvSource({ "https://gate.example.com, https://gate.example.com, gate.example.com",
            "https://gate.example.com/, https://gate.example.com, gate.example.com",
            "https://gate.example.com:8443/hub, https://gate.example.com:8443, gate.example.com:8443/hub",
            "https://gate/a/b-c/, https://gate, gate/a/b-c", "http://localhost:5000, http://localhost:5000, localhost:5000",
            "http://127.0.0.1, http://127.0.0.1, 127.0.0.1", "http://[::1]:5000, http://[::1]:5000, [::1]:5000",
            "https://192.0.2.7:443, https://192.0.2.7:443, 192.0.2.7:443" })
    void isReadAsItIsWritten(String text, String origin, String location) {
        assertThat(GateAddress.parse("gate", text).origin()).isEqualTo(origin);
        assertThat(GateAddress.parse("gate", text).location()).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "gate.example.com", "ftp://gate.example.com", "http://gate.example.com",
            "http://localhost.example.com",
            "https://", "https:///hub", "https://Gate.example.com", "https://gate.example.com?x=1",
            "https://gate.example.com#x",
            "https://user:secret@gate.example.com", "https://gate.example.com:0", "https://gate.example.com:65536",
            "https://gate:",
            "https://gate.example.com\"", "https://gate.example.com\"\nskip_verify = true\n#", "https://gate.example.com/a\\b",
            "https://gate.example.com/../v2", "https://gate.example.com//hub", "https://gate.example.com/Hub",
            "https://gate.example.com/%22",
            "https://gate.example.com/$(reboot)", "https://gate.example.com/a b", "https://gate.example.com\u0000",
            "https://gäte.example",
            "https://-gate.example.com", "https://gate..com", "https://docker.io", "https://registry-1.docker.io/hub",
            "https://hub.docker.com", "HTTPS://gate.example.com", "https://[::1", " https://gate.example.com" })
    void nothingElseIsAnAddress(String text) {
        assertThatThrownBy(() -> GateAddress.parse("gate", text))
                .isInstanceOfSatisfying(SettingsException.Malformed.class, e -> assertThat(e.field()).isEqualTo("gate"));
    }

    @Test
    void aLongAddressIsRefusedQuickly() {
        assertThatThrownBy(() -> GateAddress.parse("gate", "https://gate/" + "a-".repeat(1_000_000)))
                .isInstanceOf(SettingsException.Malformed.class);
        assertThatThrownBy(() -> GateAddress.parse("gate", "https://" + "a.".repeat(120) + "!"))
                .isInstanceOf(SettingsException.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ca.pem", "/etc/ssl/ca.pem\"", "/etc/ssl/\n", "/etc/my ca.pem", "/etc/ssl/", "/", "/etc/$(x)",
            "/a'b",
            "C:\\ca.pem", "/etc/\u00e4" })
    void whatCouldEndAStringOrAWordIsNoPath(String path) {
        assertThatThrownBy(() -> Certificates.parse(Optional.of(path), Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(SettingsException.Malformed.class, e -> assertThat(e.field()).isEqualTo("ca"));
    }

    @Test
    void aCertificateAndItsKeyComeTogether() {
        Optional<String> path = Optional.of("C:/gate/client.pem");

        assertThat(Certificates.parse(path, path, path).client()).isPresent();
        assertThatThrownBy(() -> Certificates.parse(path, path, Optional.empty()))
                .hasMessageStartingWith("client_key is needed");
        assertThatThrownBy(() -> Certificates.parse(path, Optional.empty(), path))
                .hasMessageStartingWith("client_cert is needed");
    }

    @Test
    void certificatesNeedHttps() {
        GateAddress local = GateAddress.parse("gate", "http://localhost:5000");
        Certificates authority = Certificates.parse(Optional.of("/ca.pem"), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> new Wish(local, authority, false)).hasMessageStartingWith("gate must be https");
    }

    @Test
    void nothingThatNeedsAnEscapeIsWritten() {
        for (String text : new String[] { "\"", "\\", "\n", "\u007f", "ä" }) {
            assertThatThrownBy(() -> Toml.string(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Toml.string("a/b")).isEqualTo("\"a/b\"");
    }
}
