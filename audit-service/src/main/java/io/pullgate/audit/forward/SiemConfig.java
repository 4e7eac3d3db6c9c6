package io.pullgate.audit.forward;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/// Where records are forwarded to, each place by a name of its own.
@ConfigMapping(prefix = "pullgate.siem")
public interface SiemConfig {

    @WithParentName
    Map<String, SinkConfig> byName();

    /// One receiver.
    interface SinkConfig {

        SinkType type();

        @WithDefault("all")
        Filter filter();

        /// Counts once, when a sink of this name is seen for the first time.
        @WithDefault("now")
        Start start();

        /// How many records are sent at once at most.
        @WithDefault("500")
        @Min(1)
        @Max(500)
        int batch();

        /// How often an event is offered that is refused for what it holds, before it is skipped.
        @WithDefault("5")
        @Positive
        int tries();

        /// The pause after a failure; twice as long after each further one.
        @WithDefault("1s")
        Duration retry();

        @WithDefault("1m")
        Duration longestRetry();

        Optional<WebhookConfig> webhook();

        Optional<SyslogConfig> syslog();

        KafkaConfig kafka();
    }

    /// How a receiver is spoken to.
    enum SinkType {
        KAFKA,
        WEBHOOK,
        SYSLOG
    }

    /// What is forwarded.
    enum Filter {
        ALL,
        /// All changes, and the pulls that were or would have been denied.
        REFUSALS_AND_CHANGES
    }

    /// Where a new sink begins.
    enum Start {
        NOW,
        BEGINNING
    }

    /// A receiver of HTTP requests.
    interface WebhookConfig {

        /// `https`; `http` to this machine only.
        URI url();

        @WithDefault("ndjson")
        BodyFormat format();

        @WithDefault("false")
        boolean gzip();

        /// What the body is signed with. Several while they are changed: there is one signature by each.
        Optional<List<String>> secrets();

        /// Sent as `Authorization: Bearer`.
        Optional<String> token();

        /// Further headers.
        Map<String, String> headers();

        /// One of `quarkus.tls`, for an own authority or a client certificate.
        Optional<String> tls();

        @WithDefault("5s")
        Duration connectTimeout();

        /// For a whole batch: from the first byte sent to the end of the last answer.
        @WithDefault("20s")
        Duration requestTimeout();
    }

    /// How several events are one body.
    enum BodyFormat {
        NDJSON,
        JSON
    }

    /// A receiver of RFC 5424 over TLS.
    interface SyslogConfig {

        String host();

        @WithDefault("6514")
        int port();

        /// One of `quarkus.tls`, for an own authority or a client certificate.
        Optional<String> tls();

        /// What this machine is called in messages; its own name, if not said otherwise.
        Optional<String> hostname();

        /// Behind the `@` of the structured data. The default is the one RFC 5612 keeps for documentation.
        @WithDefault("32473")
        int enterpriseNumber();

        @WithDefault("5s")
        Duration connectTimeout();

        /// For a whole batch.
        @WithDefault("20s")
        Duration writeTimeout();
    }

    /// A topic. Without `properties` it is in the Kafka the service reads from.
    interface KafkaConfig {

        @WithDefault("pullgate.ocsf.v1")
        String topic();

        /// Of the topic, if it has to be made.
        @WithDefault("6")
        int partitions();

        /// Of the topic, if it has to be made; -1: as the broker likes.
        @WithDefault("-1")
        short replicationFactor();

        /// Settings of the producer, such as `bootstrap.servers`.
        Map<String, String> properties();
    }
}
