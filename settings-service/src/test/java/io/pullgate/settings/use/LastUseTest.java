package io.pullgate.settings.use;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.AccessToken;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class LastUseTest {

    private static final String DECISIONS = "pullgate.pull-decision.v1";

    private final Instant noon = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

    KafkaBroker kafka;
    PostgresServer postgres;

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
