package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {

    @Test
    void portsAreTheUsualOnesUnlessTheEnvironmentSaysOtherwise() {
        StackPorts ports = StackPorts.from(Map.of("PULLGATE_POLICY_PORT", "18082"));

        assertThat(ports.of(Port.POLICY)).isEqualTo(18082);
        assertThat(ports.of(Port.SETTINGS)).isEqualTo(8081);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "65536", "http", "-1", "80 81", "99999999999" })
    void whatIsNoPortIsRefusedWithTheNameOfItsVariable(String text) {
        assertThatThrownBy(() -> StackPorts.from(Map.of("PULLGATE_KAFKA_PORT", text)))
                .isInstanceOf(StackException.class).hasMessageContaining("PULLGATE_KAFKA_PORT is '" + text + "'");
    }

    @Test
    void twoPartsCannotShareAPort() {
        assertThatThrownBy(() -> StackPorts.from(Map.of("PULLGATE_POLICY_PORT", "8081")))
                .hasMessageContaining("PULLGATE_POLICY_PORT=8081").hasMessageContaining("PULLGATE_SETTINGS_PORT=8081");
    }

    @Test
    void aTakenPortIsNamedWithTheVariableThatChangesIt() {
        assertThatThrownBy(() -> StackPorts.from(Map.of()).requireFree(port -> port != 8082))
                .hasMessage("Port 8082 (policy-service) is taken by another program. "
                        + "Stop that program, or choose another port: PULLGATE_POLICY_PORT=<port> deploy/local/up");
    }

    @Test
    void aPortIsTakenWhileSomebodyListensOnIt() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(listener.getLocalPort())).isFalse();
            assertThat(Ports.accepts(listener.getLocalPort())).isTrue();
        }
    }

    @Test
    void freePortsAreAllDifferentAndFree() {
        StackPorts ports = StackPorts.free();

        assertThat(Set.copyOf(ports.numbers().values())).hasSize(Port.values().length);
        assertThat(ports.numbers().values()).allMatch(Ports::isFree);
    }

    @Test
    void writtenPortsAreReadBack(@TempDir Path folder) {
        StackPorts ports = StackPorts.free();
        ports.write(folder.resolve("ports"));

        assertThat(StackPorts.read(folder.resolve("ports"))).isEqualTo(ports);
    }
}
