package io.pullgate.audit.impact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

class SimulationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/pullgate", "/pullgate/" })
    void policyServiceMayHaveAPathBeforeItsOwn(String prefix) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(prefix.replaceFirst("/$", "") + "/v1/simulations", exchange -> {
            byte[] answer = "{\"results\": []}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            Simulations simulations = simulations("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), prefix));

            assertThat(simulations.judge(new ImpactRequest("acme", JSON.createObjectNode(), 7), List.of(), "Bearer a"))
                    .isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://policy.example.com/", "http://127.0.0.1.example.com", "policy.example.com",
            "ftp://127.0.0.1" })
    void tokensAreNotSentInTheClearToAnotherMachine(String address) {
        assertThatThrownBy(() -> simulations(address)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pullgate.impact.policy-service");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://policy.example.com/", "http://localhost:8082", "http://[::1]:8082" })
    void httpsGoesAnywhereAndHttpToThisMachine(String address) {
        assertThat(simulations(address)).isNotNull();
    }

    private static Simulations simulations(String address) {
        return new Simulations(new Fixed(URI.create(address), Duration.ofSeconds(5), 10, 10), JSON);
    }

    private record Fixed(URI policyService, Duration timeout, int portion, int most) implements ImpactConfig {
    }
}
