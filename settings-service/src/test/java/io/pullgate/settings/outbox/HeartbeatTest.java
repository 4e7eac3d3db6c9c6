package io.pullgate.settings.outbox;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.TopicLog.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
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
class HeartbeatTest {

    private static final String POLICIES = "pullgate.organization-policy.v1";
    private static final String HEARTBEATS = "pullgate.settings-heartbeat.v1";
    private static final int WRITERS = 8;
    private static final int CHANGES_EACH = 25;

    KafkaBroker kafka;
    private TopicLog topics;

    @BeforeEach
    void open() {
        topics = new TopicLog(kafka.bootstrapServers());
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void tellsOfAllTopicsOfStateAndOfThisMoment() throws Exception {
        Instant start = Instant.now();

        JsonNode heartbeat = topics.await(HEARTBEATS, "settings-service", beat -> completeAsOf(beat).isAfter(start));

        assertThat(heartbeat.path("source").asText()).isEqualTo("settings-service");
        assertThat(heartbeat.path("endOffsets").properties()).extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(Topic.STATE.stream().map(Topic::topicName).toList());
        assertThat(heartbeat.path("endOffsets").path(POLICIES)).hasSize(3);
        List<Long> revisions = topics.all(HEARTBEATS).stream().map(beat -> json(beat).path("revision").asLong()).toList();
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void isTrueWhileManyWrite() throws Exception {
        List<String> organizations = Stream.generate(Organizations::create).limit(4).toList();
        Queue<Answered> answered = new ConcurrentLinkedQueue<>();
        Instant start = Instant.now();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String organization = organizations.get(writer % organizations.size());
                writers.submit(() -> write(organization, answered));
            }
        }
        Instant end = Instant.now();
        topics.await(HEARTBEATS, "settings-service", beat -> completeAsOf(beat).isAfter(end));

        List<JsonNode> heartbeats = topics.all(HEARTBEATS).stream().map(TopicLog::json)
                .filter(beat -> completeAsOf(beat).isAfter(start)).toList();
        List<ConsumerRecord<String, byte[]>> records = topics.all(POLICIES);

        assertThat(answered).hasSize(WRITERS * CHANGES_EACH);
        assertThat(heartbeats).hasSizeGreaterThan(5);
        heartbeats.forEach(heartbeat -> isTrue(heartbeat, records, answered));
    }

    /// Whatever was answered before the moment of the heartbeat, or bears an earlier time, is known to who reached its offsets.
    private static void isTrue(JsonNode heartbeat, List<ConsumerRecord<String, byte[]>> records, Queue<Answered> answered) {
        Instant asOf = completeAsOf(heartbeat);
        Map<String, Long> known = records.stream().filter(record -> isBelow(heartbeat, record)).collect(
                Collectors.toMap(ConsumerRecord::key, record -> json(record).path("revision").asLong(), Math::max));
        answered.stream().filter(answer -> answer.at.isBefore(asOf)).forEach(answer -> assertThat(known)
                .as("%s as of %s", answer, asOf).hasEntrySatisfying(answer.organization,
                        revision -> assertThat(revision).isGreaterThanOrEqualTo(answer.revision)));
        records.stream().filter(record -> !isBelow(heartbeat, record)).map(TopicLog::json)
                .filter(policy -> Instant.parse(policy.path("occurredAt").asText()).isBefore(asOf))
                .forEach(policy -> assertThat(known.getOrDefault(policy.path("organization").asText(), 0L))
                        .as("%s as of %s", policy, asOf).isGreaterThanOrEqualTo(policy.path("revision").asLong()));
    }

    private static boolean isBelow(JsonNode heartbeat, ConsumerRecord<String, byte[]> record) {
        return record.offset() < heartbeat.path("endOffsets").path(POLICIES).path(Integer.toString(record.partition()))
                .asLong();
    }

    private static void write(String organization, Queue<Answered> answered) {
        for (int change = 0; change < CHANGES_EACH; change++) {
            String tag = as("olivia").contentType(ContentType.JSON).body("""
                    {"restricted_images":{"enabled":%s,"allow_official_images":%s,"allow_verified_publishers":true}}
                    """.formatted(change % 2 == 0, change % 3 == 0)).put("/v2/orgs/{org}/settings", organization)
                    .then().statusCode(200).extract().header("ETag");
            answered.add(new Answered(organization, Long.parseLong(tag.replace("\"", "")), Instant.now()));
        }
    }

    private static Instant completeAsOf(JsonNode heartbeat) {
        return Instant.parse(heartbeat.path("completeAsOf").asText());
    }

    /// A change whose writer has its answer.
    private record Answered(String organization, long revision, Instant at) {
    }
}
