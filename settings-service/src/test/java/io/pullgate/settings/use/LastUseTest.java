package io.pullgate.settings.use;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.AccessToken;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class LastUseTest {

    private static final String DECISIONS = "pullgate.pull-decision.v1";

    private final Instant noon = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

    KafkaBroker kafka;
    PostgresServer postgres;

    /// As policy-service does, perhaps long after we have started.
    @BeforeEach
    void thereIsATopic() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(DECISIONS)) {
                admin.createTopics(Set.of(new NewTopic(DECISIONS, 2, (short) 1))).all().get();
            }
        }
    }

    @Test
    void theLatestUseAtARegistryIsShown_andNothingIsPublishedForIt() {
        AccessToken token = AccessToken.issue("mia", "repo:read");
        AccessToken unused = AccessToken.issue("mia", "repo:read");

        publish(Stream.of("rubbish", "{}", "null", use(UUID.randomUUID().toString(), noon.toString()),
                use("t1", noon.toString()),
                use(token.uuid(), noon.minusSeconds(60).toString()), use(token.uuid(), noon.toString()),
                use(token.uuid(), "yesterday"), use(token.uuid(), noon.minusSeconds(30).toString())));

        eventually(() -> lastUsed(token, noon.toString()));
        lastUsed(unused, null);
        try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
            eventually(() -> assertThat(topics.withKey(Topic.ACCESS_TOKEN.topicName(), token.uuid())).hasSize(1));
        }
    }

    @Test
    void anOlderUseThatComesLaterChangesNothing() {
        AccessToken token = AccessToken.issue("mia", "repo:read");
        AccessToken other = AccessToken.issue("mia", "repo:read");
        publish(Stream.of(use(token.uuid(), noon.toString())));
        eventually(() -> lastUsed(token, noon.toString()));

        publish(Stream.of(use(token.uuid(), noon.minusSeconds(10).toString()), use(other.uuid(), noon.toString())));

        eventually(() -> lastUsed(other, noon.toString()));
        lastUsed(token, noon.toString());
    }

    @Test
    void anEntryOfAnAllowListShowsWhenItLastAllowedAPull() {
        String acme = Organizations.create();
        allow(acme, "alpine");
        allow(acme, "grafana/grafana");
        matched(acme, null, null);

        publish(Stream.of(match(acme, "library/alpine", noon.minusSeconds(60)), match(acme, "library/alpine", noon),
                match(acme, "library/alpine", noon.minusSeconds(30)), match(acme, "mallory/unlisted", noon),
                match("no-" + acme, "grafana/grafana", noon), match(acme + "\\u0000", "grafana/grafana", noon)));
        eventually(() -> matched(acme, null, noon.toString()));

        publish(Stream.of(match(acme, "library/alpine", noon.minusSeconds(90)),
                match(acme, "grafana/grafana", noon.minusSeconds(90))));
        eventually(() -> matched(acme, noon.minusSeconds(90).toString(), noon.toString()));
        as("olivia").get("/v2/orgs/{org}/settings", acme).then().header("ETag", equalTo("\"3\""));
    }

    @Test
    void whileTheDatabaseIsAwayUsesWait() throws InterruptedException {
        AccessToken token = AccessToken.issue("mia", "repo:read");
        postgres.stop();
        try {
            publish(Stream.of(use(token.uuid(), noon.toString())));
            Thread.sleep(3_000);
        } finally {
            postgres.start();
        }

        eventually(() -> lastUsed(token, noon.toString()));
    }

    private static void lastUsed(AccessToken token, String expected) {
        as("mia").get("/v2/access-tokens/{uuid}", token.uuid()).then().statusCode(200).header("ETag", equalTo("\"1\""))
                .body("last_used", equalTo(expected));
    }

    private static void allow(String organization, String repository) {
        as("olivia").contentType(ContentType.JSON).body(Map.of("repository", repository))
                .post("/v2/orgs/{org}/settings/allowed-repositories", organization).then().statusCode(200);
    }

    private static void matched(String organization, String grafana, String alpine) {
        as("mia").get("/v2/orgs/{org}/settings/allowed-repositories", organization).then().statusCode(200)
                .body("results.repository", contains("docker.io/grafana/grafana", "docker.io/library/alpine"))
                .body("results.last_matched_at", contains(grafana, alpine));
    }

    private static String match(String organization, String repository, Instant at) {
        return """
                {"id":"%s","occurredAt":"%s","registry":"docker.io","repository":"%s","reason":"allowlist",
                 "verdicts":[{"organization":"%s","reason":"allowlist"}]}"""
                .formatted(UUID.randomUUID(), at, repository, organization);
    }

    private static String use(String token, String at) {
        return "{\"id\":\"%s\",\"tokenId\":\"%s\",\"occurredAt\":\"%s\",\"addedLater\":{}}".formatted(UUID.randomUUID(), token,
                at);
    }

    private void publish(Stream<String> messages) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new ByteArraySerializer())) {
            messages.forEach(message -> producer.send(
                    new ProducerRecord<>(DECISIONS, "acme", message.getBytes(StandardCharsets.UTF_8))));
        }
    }
}
