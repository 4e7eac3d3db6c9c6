package io.pullgate.settings.outbox;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.TopicLog.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class ReconcilerTest {

    private static final String POLICIES = "pullgate.organization-policy.v1";
    private static final String HEARTBEATS = "pullgate.settings-heartbeat.v1";

    KafkaBroker kafka;
    private TopicLog topics;
    private Admin admin;

    @BeforeEach
    void open() {
        topics = new TopicLog(kafka.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterEach
    void close() {
        topics.close();
        admin.close();
    }

    @Test
    void topicsAreMadeAsTheyHaveToBe() throws Exception {
        eventually(() -> assertThat(admin.listTopics().names().get())
                .contains(Stream.of(Topic.values()).map(Topic::topicName).toArray(String[]::new)));

        assertThat(setting(POLICIES, "cleanup.policy")).isEqualTo("compact");
        assertThat(setting(HEARTBEATS, "cleanup.policy")).isEqualTo("compact");
        assertThat(setting("pullgate.settings-change.v1", "cleanup.policy")).isEqualTo("delete");
        assertThat(setting("pullgate.settings-change.v1", "retention.ms")).isEqualTo("2592000000");
        assertThat(partitions(POLICIES)).isEqualTo(3);
        assertThat(partitions(HEARTBEATS)).isEqualTo(1);
    }

    @Test
    void anOldStateThatARelayWroteLateIsPutRight() throws Exception {
        String acme = Organizations.create();
        topics.await(POLICIES, acme, _ -> true);
        byte[] old = topics.withKey(POLICIES, acme).getLast().value();
        as("olivia").contentType(ContentType.JSON).body("""
                {"restricted_images":{"enabled":true,"allow_official_images":true,"allow_verified_publishers":true}}
                """).put("/v2/orgs/{org}/settings", acme).then().statusCode(200);
        JsonNode present = topics.await(POLICIES, acme, policy -> policy.path("revision").asLong() == 2);

        write(acme, old);

        List<ConsumerRecord<String, byte[]>> records = afterHealing(acme, 2);
        assertThat(json(records.getLast())).as("the very same event again").isEqualTo(present);
    }

    @Test
    void aRecordNobodyCanReadIsPutRight() throws Exception {
        String acme = Organizations.create();
        topics.await(POLICIES, acme, _ -> true);

        write(acme, "no JSON".getBytes(StandardCharsets.UTF_8));

        afterHealing(acme, 1);
    }

    @Test
    void aLostTopicIsFilledAgainBeforeAnybodyCallsItComplete() throws Exception {
        List<String> organizations = Stream.generate(Organizations::create).limit(5).toList();
        for (String organization : organizations) {
            topics.await(POLICIES, organization, _ -> true);
        }
        topics.await(HEARTBEATS, "settings-service", _ -> true);

        admin.deleteTopics(List.of(POLICIES)).all().get();
        Instant lost = Instant.now();

        JsonNode heartbeat = topics.await(HEARTBEATS, "settings-service", beat -> completeAsOf(beat).isAfter(lost));
        assertThat(below(heartbeat)).containsAll(organizations);
        topics.all(HEARTBEATS).stream().map(TopicLog::json).filter(beat -> completeAsOf(beat).isAfter(lost))
                .forEach(beat -> assertThat(below(beat)).containsAll(organizations));
    }

    /// The organizations a reader knows who has reached the offsets of this heartbeat.
    private Set<String> below(JsonNode heartbeat) {
        JsonNode ends = heartbeat.path("endOffsets").path(POLICIES);
        return topics.all(POLICIES).stream()
                .filter(record -> record.offset() < ends.path(Integer.toString(record.partition())).asLong())
                .map(ConsumerRecord::key).collect(Collectors.toSet());
    }

    private static Instant completeAsOf(JsonNode heartbeat) {
        return Instant.parse(heartbeat.path("completeAsOf").asText());
    }

    private List<ConsumerRecord<String, byte[]>> afterHealing(String organization, long revision) throws Exception {
        int before = topics.withKey(POLICIES, organization).size();
        eventually(() -> assertThat(topics.withKey(POLICIES, organization).size()).isGreaterThan(before));
        topics.await(POLICIES, organization, policy -> policy.path("revision").asLong() == revision);
        return topics.withKey(POLICIES, organization);
    }

    private void write(String key, byte[] value) throws Exception {
        try (Producer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(POLICIES, key, value)).get();
        }
    }

    private String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }

    private int partitions(String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
    }
}
