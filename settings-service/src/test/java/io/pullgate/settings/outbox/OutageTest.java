package io.pullgate.settings.outbox;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class OutageTest {

    private static final String POLICIES = "pullgate.organization-policy.v1";
    private static final Duration ASIDE = Duration.ofSeconds(8);

    KafkaBroker kafka;
    PostgresServer postgres;

    @Inject
    OutboxGauges gauges;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @AfterEach
    void everythingIsPublishedAgain() {
        eventually(() -> assertThat(gauges.dirtyKeys()).isZero());
    }

    @Test
    void whileKafkaIsStopped_ownersGoOnAndTheirChangesArriveLater() throws Exception {
        String before = Organizations.create();
        kafka.stop();
        List<String> created = new ArrayList<>();
        Instant end = Instant.now().plus(ASIDE);
        while (Instant.now().isBefore(end)) {
            created.add(Organizations.create());
            quicklyEnable(before, created.size() % 2 == 0);
        }
        eventually(() -> assertThat(gauges.lagSeconds()).isGreaterThan(2));
        kafka.start();

        try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
            topics.awaitAll(POLICIES, created, policy -> policy.path("revision").asLong() == 1);
            long revision = revision(before);
            topics.await(POLICIES, before, policy -> policy.path("revision").asLong() == revision);
        }
    }

    @Test
    void whileKafkaHangs_ownersGoOn() throws Exception {
        String acme = Organizations.create();
        kafka.pause();
        try {
            Instant end = Instant.now().plus(ASIDE);
            for (int change = 0; Instant.now().isBefore(end); change++) {
                quicklyEnable(acme, change % 2 == 0);
            }
        } finally {
            kafka.resume();
        }

        try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
            long revision = revision(acme);
            topics.await(POLICIES, acme, policy -> policy.path("revision").asLong() == revision);
        }
    }

    @Test
    void whilePostgresIsStopped_requestsAreToldToComeBack() {
        String acme = Organizations.create();
        postgres.stop();
        try {
            as("olivia").get("/v2/orgs/{org}/settings", acme).then().statusCode(503).header("Retry-After", equalTo("1"))
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:pullgate:problem:temporarily-unavailable"));
            RestAssured.get(readiness).then().statusCode(503);
        } finally {
            postgres.start();
        }

        eventually(() -> as("olivia").get("/v2/orgs/{org}/settings", acme).then().statusCode(200));
        eventually(() -> RestAssured.get(readiness).then().statusCode(200)
                .body("checks.name", hasItem("outbox")));
    }

    /// Nobody may wait for Kafka, though a relay is just then busy with the same organization.
    private static void quicklyEnable(String organization, boolean enabled) {
        Instant start = Instant.now();
        as("olivia").contentType(ContentType.JSON).body("""
                {"restricted_images":{"enabled":%s,"allow_official_images":true,"allow_verified_publishers":true}}
                """.formatted(enabled)).put("/v2/orgs/{org}/settings", organization).then().statusCode(200);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    private static long revision(String organization) {
        return Long.parseLong(as("olivia").get("/v2/orgs/{org}/settings", organization).header("ETag").replace("\"", ""));
    }
}
