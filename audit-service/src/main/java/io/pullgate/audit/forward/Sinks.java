package io.pullgate.audit.forward;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.forward.SiemConfig.SinkConfig;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.common.annotation.Identifier;

/// Makes sinks of what the configuration says of them.
@ApplicationScoped
class Sinks {

    private final Map<String, Object> kafka;
    private final TlsConfigurationRegistry tls;
    private final Clock clock;

    Sinks(@Identifier("default-kafka-broker") Map<String, Object> kafka, TlsConfigurationRegistry tls, Clock clock) {
        this.kafka = kafka;
        this.tls = tls;
        this.clock = clock;
    }

    /// @throws IllegalStateException if the sink cannot be meant as it is configured
    Sink open(String name, SinkConfig config) {
        try {
            return switch (config.type()) {
                case KAFKA -> new KafkaSink(name, config.kafka(), kafka);
                case WEBHOOK -> {
                    SiemConfig.WebhookConfig webhook = required(config.webhook(), "webhook.url is missing");
                    yield new WebhookSink(webhook, Trust.named(tls, webhook.tls()), clock);
                }
                case SYSLOG -> {
                    SiemConfig.SyslogConfig syslog = required(config.syslog(), "syslog.host is missing");
                    yield new SyslogSink(syslog, Trust.named(tls, syslog.tls()));
                }
            };
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException("pullgate.siem.\"%s\": %s".formatted(name, wrong.getMessage()), wrong);
        }
    }

    private static <T> T required(Optional<T> part, String problem) {
        return part.orElseThrow(() -> new IllegalArgumentException(problem));
    }
}
