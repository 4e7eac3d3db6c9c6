package io.pullgate.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.forward.SiemConfig.BodyFormat;
import io.pullgate.audit.forward.SiemConfig.Filter;
import io.pullgate.audit.forward.SiemConfig.SinkConfig;
import io.pullgate.audit.forward.SiemConfig.Start;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

class SinksTest {

    private final Sinks sinks = new Sinks(Map.of(), new Registry(), Clock.systemUTC());

    @Test
    void aSinkNeedsItsTypeAndItsAddressOnly() {
        SinkConfig config = Configured.sink("type", "webhook", "webhook.url", "https://siem.example.com/");

        assertThat(config.filter()).isEqualTo(Filter.ALL);
        assertThat(config.start()).isEqualTo(Start.NOW);
        assertThat(config.webhook().orElseThrow().format()).isEqualTo(BodyFormat.NDJSON);
        assertThat(config.longestRetry()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.kafka().topic()).isEqualTo("pullgate.ocsf.v1");
        try (Sink sink = sinks.open("soc", config)) {
            assertThat(sink).isInstanceOf(WebhookSink.class);
        }
    }

    @ParameterizedTest
    @CsvSource({ "webhook, type, webhook, webhook.url is missing", "syslog, type, syslog, syslog.host is missing",
            "webhook, webhook.url, https://siem.example.com/, there is no quarkus.tls.nowhere",
            "syslog, syslog.host, siem.example.com, there is no quarkus.tls.nowhere",
            "webhook, webhook.url, http://siem.example.com/, webhook.url is no https address" })
    void whatCannotBeMeantIsToldAtTheStart(String type, String key, String value, String problem) {
        String tls = problem.contains("tls") ? type + ".tls" : "batch";
        SinkConfig config = Configured.sink("type", type, key, value, tls, tls.equals("batch") ? "7" : "nowhere");

        assertThatThrownBy(() -> sinks.open("soc", config)).isInstanceOf(IllegalStateException.class)
                .hasMessage("pullgate.siem.\"soc\": " + problem);
    }

    @Test
    void nobodyTrustsEverybody() {
        SinkConfig config = Configured.sink("type", "syslog", "syslog.host", "siem.example.com", "syslog.tls", "careless");

        assertThatThrownBy(() -> sinks.open("soc", config)).hasMessageEndingWith("quarkus.tls.careless trusts everybody");
    }

    @ParameterizedTest
    @CsvSource({ "'', false", "' ', false", "none, false", "https, true", "HTTPS, true" })
    void aKafkaOfAnyNameIsNotSpokenTo(String algorithm, boolean fine) {
        String key = "ssl.endpoint.identification.algorithm";
        Sinks ofAll = new Sinks(Map.of("bootstrap.servers", "kafka.example.com:9093", key, algorithm), new Registry(),
                Clock.systemUTC());
        SinkConfig config = Configured.sink("type", "kafka");

        if (fine) {
            ofAll.open("lake", config).close();
        } else {
            assertThatThrownBy(() -> ofAll.open("lake", config)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(key);
        }
    }

    @Test
    void moreThanEightSinksOrARetiredOneAreRefused() {
        Set<String> eight = Set.of("1", "2", "3", "4", "5", "6", "7", "8");
        Siem.requirePossible(eight, Set.of("9"));

        assertThatThrownBy(() -> Siem.requirePossible(eight, Set.of("8"))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("retired");
        assertThatThrownBy(() -> Siem.requirePossible(Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9"), Set.of()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("more than 8");
    }

    private static final class Registry implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return name.equals("careless") ? Optional.of(new Careless()) : Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Careless extends BaseTlsConfiguration {

        @Override
        public boolean isTrustAll() {
            return true;
        }
    }
}
