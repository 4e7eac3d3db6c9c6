package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.local.KafkaBroker;
import io.pullgate.policy.decision.Mode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Against a real Kafka: when a replica is ready, and what it believes.
class RulesReaderTest {

    private static final String POLICIES = "pullgate.organization-policy.v1";

    @TempDir
    Path folder;

    private final RulesInMemory rules = new RulesInMemory(Clock.systemUTC(), (_, _, _) -> {
    });
    private KafkaBroker kafka;
    private RulesReader reader;

    @BeforeEach
    void startKafka() {
        kafka = KafkaBroker.start(folder, 0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        reader.stop(new ShutdownEvent());
        kafka.close();
    }

    @Test
    void aReplicaIsReadyWhenItHasReadWhatSettingsServiceAnnounces() throws Exception {
        startReading();
        awaitIncomplete("does not exist yet");

        createTopics();
        awaitIncomplete("settings-service has not announced a complete set of rules yet");

        publish(POLICIES, "acme", policy(7, "enforce"));
        publish(POLICIES, "globex", "rubbish");
        publish(POLICIES, "acme", policy(6, "off"));
        publish("pullgate.settings-heartbeat.v1", "settings-service", heartbeat(4));
        awaitIncomplete("have not arrived yet");

        publish(POLICIES, "initech", "rubbish");
        await().untilAsserted(() -> assertThat(rules.freshness()).isInstanceOf(Freshness.Complete.class));

        assertThat(rules.policyOf("acme")).hasValueSatisfying(policy -> {
            assertThat(policy.revision()).isEqualTo(7);
            assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
        });
        assertThat(rules.policyOf("globex")).isEmpty();
        assertThat(rules.inventory().unreadable()).containsExactlyInAnyOrder("globex", "initech");
    }

    @Test
    void aReplicaThatIsReadyStaysSoWithoutKafkaAndSaysHowOldItsRulesAre() throws Exception {
        createTopics();
        publish(POLICIES, "acme", policy(7, "enforce"));
        publish("pullgate.settings-heartbeat.v1", "settings-service", heartbeat(1));
        startReading();
        await().untilAsserted(() -> assertThat(rules.freshness()).isInstanceOf(Freshness.Complete.class));

        kafka.stop();

        await().untilAsserted(() -> assertThat(rules.freshness()).isInstanceOfSatisfying(Freshness.Complete.class,
                fresh -> assertThat(fresh.staleness()).isGreaterThan(Duration.ofSeconds(2))));

        kafka.start();
        publish(POLICIES, "acme", policy(8, "off"));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(rules.policyOf("acme"))
                .hasValueSatisfying(policy -> assertThat(policy.revision()).isEqualTo(8)));
    }

    @Test
    void aReplicaStartedWithoutKafkaIsNotReadyAndSaysWhyUntilKafkaComes() throws Exception {
        createTopics();
        publish(POLICIES, "acme", policy(7, "enforce"));
        publish("pullgate.settings-heartbeat.v1", "settings-service", heartbeat(1));
        kafka.stop();

        startReading();
        awaitIncomplete("Kafka cannot be read");
        assertThat(rules.policyOf("acme")).isEmpty();

        kafka.start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rules.freshness()).isInstanceOf(Freshness.Complete.class));
    }

    private void startReading() {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        reader = new RulesReader(rules, new Announcements(json, new SimpleMeterRegistry()),
                new RulesTopics(Map.of("bootstrap.servers", kafka.bootstrapServers())));
        reader.start(new StartupEvent());
    }

    private void awaitIncomplete(String why) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(rules.freshness())
                .isInstanceOfSatisfying(Freshness.Incomplete.class, missing -> assertThat(missing.why()).contains(why)));
    }

    private void createTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Announcements.topics().stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
                    .all().get();
        }
    }

    private void publish(String topic, String key, String payload) throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.<String, Object> of(
                "bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8))).get();
        }
    }

    private static String policy(long revision, String mode) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(new AnnouncedPolicy("acme", revision, mode, true, false, null, false,
                List.of(), List.of("acme"), new AnnouncedPolicy.Others(false, Set.of()), "2026-11-23T09:00:00.123456Z", null));
    }

    private static String heartbeat(long endOfPolicies) {
        return """
                {"source": "settings-service", "revision": 1, "completeAsOf": "%s", "endOffsets": {"%s": {"0": %d}}}
                """.formatted(Instant.now(), POLICIES, endOfPolicies);
    }
}
