package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

/// What the running service tells of checkpoints and legal holds.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class CheckpointReportTest extends LiveTest {

    private final String organization = "held-" + mark;

    @Test
    void theFirstCheckpointIsMadeAtTheStartAndCanBeChecked() throws Exception {
        awaitUntil(() -> trail.count("checkpoint") > 0);
        byte[] keys = given().get("/.well-known/jwks.json").then().statusCode(200)
                .contentType("application/jwk-set+json").extract().asByteArray();
        String jws = as("greta", "auditor").get("/v1/checkpoints?limit=1").then().statusCode(200)
                .body("checkpoints", hasSize(1), "checkpoints[0].number", equalTo(1),
                        "checkpoints[0].content.previous", equalTo(Checkpoint.NO_HASH))
                .extract().path("checkpoints[0].jws");

        assertThat(SignedCheckpoint.verify(jws, PublicCheckpointKey.readSet(keys)).content().number()).isEqualTo(1);
        try (Consumer<String, String> topic = new KafkaConsumer<>(Map.of("bootstrap.servers",
                servers.kafka().bootstrapServers()), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("pullgate.audit-checkpoint.v1", 0);
            topic.assign(List.of(partition));
            topic.seekToBeginning(List.of(partition));
            assertThat(topic.poll(Duration.ofSeconds(20)).iterator().next().value()).isEqualTo(jws);
        }
    }

    @Test
    void checkpointsAreForOwnersAndAuditors() {
        topics.membership("olivia-" + mark, 1, organization + ":owner");
        topics.membership("mia-" + mark, 1, organization + ":member");
        topics.flush();

        awaitUntil(() -> as("olivia-" + mark).get("/v1/checkpoints").statusCode() == 200);
        as("mia-" + mark).get("/v1/checkpoints").then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:owners-and-auditors-only"));
        given().get("/v1/checkpoints").then().statusCode(401);
        as("olivia-" + mark).get("/v1/checkpoints?after=99999999").then().body("checkpoints", hasSize(0));
        as("olivia-" + mark).get("/v1/checkpoints?after=-1").then().statusCode(400);
    }

    @Test
    void aLegalHoldIsSaidWithItsReasonAndLifted() {
        String hold = "/v1/legal-holds/" + organization;
        as("ada", "platform-admin").put(hold).then().statusCode(400).body("parameter", equalTo("reason"));
        as("mia").put(hold + "?reason=x").then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:platform-admins-and-auditors-only"));
        as("mia").get("/v1/legal-holds").then().statusCode(403);
        as("ada", "platform-admin").delete(hold + "?reason=x").then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:legal-hold-not-found"));
        as("ada", "platform-admin").put("/v1/legal-holds/{name}?reason=x", "no name").then().statusCode(400);

        as("ada", "platform-admin").put(hold + "?reason=A lawsuit").then().statusCode(200)
                .body("held", equalTo(true), "actor", equalTo("ada"), "reason", equalTo("A lawsuit"));
        as("greta", "auditor").get("/v1/legal-holds").then().body("legal_holds.organization", hasItem(organization));
        as("greta", "auditor").delete(hold + "?reason=Settled").then().statusCode(200).body("held", equalTo(false));

        as("ada", "platform-admin").get("/v1/legal-holds").then()
                .body("legal_holds.organization", not(hasItem(organization)));
        as("ada", "platform-admin").get(hold).then().body("legal_holds.actor", contains("greta", "ada"),
                "legal_holds.size()", greaterThan(1));
    }

    private RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(servers.issuer().token(user, roles));
    }
}
