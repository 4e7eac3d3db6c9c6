package io.pullgate.settings.outbox;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static io.pullgate.settings.stack.TopicLog.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class PublishingTest {

    private static final String POLICIES = "pullgate.organization-policy.v1";
    private static final String MEMBERSHIPS = "pullgate.membership.v1";
    private static final String TOKENS = "pullgate.access-token.v1";
    private static final String PUBLISHERS = "pullgate.trusted-publisher.v1";
    private static final String CHANGES = "pullgate.settings-change.v1";

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
    void aNewOrganizationIsPublishedWithItsRulesOff() throws Exception {
        String acme = Organizations.create();

        JsonNode policy = topics.await(POLICIES, acme, _ -> true);

        assertThat(policy.path("revision").asLong()).isEqualTo(1);
        assertThat(policy.path("mode").asText()).isEqualTo("off");
        assertThat(policy.path("namespaces").path(0).asText()).isEqualTo(acme);
        assertThat(policy.path("allowedRepositories").isArray()).isTrue();
    }

    @Test
    void everyChangeOfRulesIsPublishedWithAGreaterRevision() throws Exception {
        String acme = Organizations.create();
        for (int change = 0; change < 10; change++) {
            enable(acme, change % 2 == 0);
            topics.await(POLICIES, acme, revision(change + 2));
        }

        List<ConsumerRecord<String, byte[]>> records = topics.withKey(POLICIES, acme);

        assertThat(records).extracting(record -> json(record).path("revision").asLong()).isSorted().doesNotHaveDuplicates();
        assertThat(records).extracting(ConsumerRecord::partition).containsOnly(records.getFirst().partition());
    }

    @Test
    void anEventIsACloudEvent() throws Exception {
        String acme = Organizations.create();
        topics.await(POLICIES, acme, _ -> true);

        ConsumerRecord<String, byte[]> record = topics.withKey(POLICIES, acme).getLast();

        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("io.pullgate.organization-policy.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/settings-service");
        assertThat(header(record, "ce_subject")).isEqualTo(acme);
        assertThat(header(record, "ce_id")).isEqualTo(json(record).path("id").asText());
        assertThat(UUID.fromString(header(record, "ce_id")).version()).isEqualTo(7);
        assertThat(Instant.parse(header(record, "ce_time"))).isEqualTo(json(record).path("occurredAt").asText());
        assertThat(header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void whoIsTakenOutHasAMembershipWithFewerOrganizations() throws Exception {
        String user = Organizations.newName();
        String acme = Organizations.create();
        String globex = Organizations.create();
        put(acme, user, "member");
        put(globex, user, "auditor");
        JsonNode both = topics.await(MEMBERSHIPS, user, revision(2));

        as("olivia").delete("/v2/orgs/{org}/members/{user}", acme, user).then().statusCode(204);
        JsonNode one = topics.await(MEMBERSHIPS, user, revision(3));
        as("olivia").delete("/v2/orgs/{org}/members/{user}", globex, user).then().statusCode(204);
        JsonNode none = topics.await(MEMBERSHIPS, user, revision(4));

        assertThat(both.path("organizations")).hasSize(2);
        assertThat(one.path("organizations")).hasSize(1);
        assertThat(one.path("organizations").path(0).path("organization").asText()).isEqualTo(globex);
        assertThat(one.path("organizations").path(0).path("role").asText()).isEqualTo("auditor");
        assertThat(none.path("organizations").isArray()).isTrue();
        assertThat(none.path("organizations")).isEmpty();
    }

    @Test
    void aTokenIsPublishedAsItsHashAndThenAsRevoked() throws Exception {
        String uuid = as("mia").contentType(ContentType.JSON).body("{\"token_label\":\"laptop\",\"scopes\":[\"repo:read\"]}")
                .post("/v2/access-tokens").then().statusCode(201).extract().path("uuid");
        JsonNode issued = topics.await(TOKENS, uuid, _ -> true);

        as("mia").delete("/v2/access-tokens/{uuid}", uuid).then().statusCode(204);
        JsonNode revoked = topics.await(TOKENS, uuid, revision(2));

        assertThat(issued.path("username").asText()).isEqualTo("mia");
        assertThat(issued.path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(issued.path("expiresAt").isNull()).isTrue();
        assertThat(issued.path("revoked").asBoolean()).isFalse();
        assertThat(revoked.path("revoked").asBoolean()).isTrue();
    }

    @Test
    void aBadgeTakenAwayIsPublishedAsNone() throws Exception {
        String grafana = Organizations.newName();
        asAda().contentType(ContentType.JSON).body("{\"badge\":\"verified_publisher\"}")
                .put("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(201);
        JsonNode given = topics.await(PUBLISHERS, grafana, _ -> true);

        asAda().delete("/v2/trusted-publishers/{namespace}?immediately=true", grafana).then().statusCode(204);
        JsonNode taken = topics.await(PUBLISHERS, grafana, publisher -> publisher.path("badge").asText().equals("none"));

        assertThat(given.path("badge").asText()).isEqualTo("verified_publisher");
        assertThat(taken.path("revision").asLong()).isGreaterThan(given.path("revision").asLong());
    }

    @Test
    void aBadgeThatIsBeingLostIsPublishedWithItsEnd() throws Exception {
        String grafana = Organizations.newName();
        asAda().contentType(ContentType.JSON).body("{\"badge\":\"verified_publisher\"}")
                .put("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(201);
        JsonNode given = topics.await(PUBLISHERS, grafana, _ -> true);

        asAda().delete("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(204);
        JsonNode losing = topics.await(PUBLISHERS, grafana, publisher -> !publisher.path("expiresAt").isNull());

        assertThat(given.path("expiresAt").isNull()).isTrue();
        assertThat(losing.path("badge").asText()).isEqualTo("verified_publisher");
        assertThat(Instant.parse(losing.path("expiresAt").asText()))
                .isEqualTo(Instant.parse(losing.path("fetchedAt").asText()).plus(Duration.ofDays(14)));
        assertThat(losing.path("nextBadge").isNull()).isTrue();
    }

    @Test
    void anImportIsPublishedAndLoggedPublisherByPublisher() throws Exception {
        List<String> imported = List.of(Organizations.newName(), Organizations.newName());
        asAda().contentType("text/csv").body("namespace,badge\n%s,open_source\n%s,verified_publisher\n"
                .formatted(imported.getFirst(), imported.getLast())).post("/v2/trusted-publishers/import").then()
                .statusCode(200);

        JsonNode first = topics.await(PUBLISHERS, imported.getFirst(), _ -> true);
        JsonNode last = topics.await(PUBLISHERS, imported.getLast(), _ -> true);
        topics.await(CHANGES, "_platform", change -> imported.contains(change.path("target").asText()));

        assertThat(first.path("source").asText()).isEqualTo("import");
        assertThat(first.path("expiresAt").isNull()).isFalse();
        assertThat(first.path("revision").asLong()).isNotEqualTo(last.path("revision").asLong());
        assertThat(topics.withKey(CHANGES, "_platform")).extracting(record -> json(record).path("target").asText())
                .containsAll(imported);
    }

    @Test
    void everyChangeIsLoggedOnceWithWhoAndFromWhere() throws Exception {
        String acme = Organizations.create();
        as("olivia").header("User-Agent", "terraform/1.9\t(x)").contentType(ContentType.JSON).body(rules(true))
                .put("/v2/orgs/{org}/settings", acme).then().statusCode(200);
        enable(acme, true);

        JsonNode change = topics.await(CHANGES, acme, last -> last.path("action").asText().equals("settings.update"));

        assertThat(change.path("actor").asText()).isEqualTo("olivia");
        assertThat(change.path("target").asText()).isEqualTo(acme);
        assertThat(change.path("revision").asLong()).isEqualTo(2);
        assertThat(change.path("clientAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(change.path("userAgent").asText()).startsWith("terraform/1.9").doesNotContain("\t");
        assertThat(change.path("before").path("mode").asText()).isEqualTo("off");
        assertThat(change.path("after").path("mode").asText()).isEqualTo("enforce");
        assertThat(topics.withKey(CHANGES, acme)).extracting(record -> json(record).path("action").asText())
                .containsExactlyInAnyOrder("organization.create", "member.add", "member.add", "settings.update");
    }

    @Test
    void aChangeOfNoOrganizationIsLoggedForThePlatform() throws Exception {
        String grafana = Organizations.newName();
        asAda().contentType(ContentType.JSON).body("{\"badge\":\"open_source\"}")
                .put("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(201);

        JsonNode change = topics.await(CHANGES, "_platform", last -> last.path("target").asText().equals(grafana));

        assertThat(change.path("organization").isNull()).isTrue();
        assertThat(change.path("action").asText()).isEqualTo("trusted_publisher.set");
        assertThat(change.path("before").isNull()).isTrue();
    }

    private static Predicate<JsonNode> revision(long revision) {
        return event -> event.path("revision").asLong() == revision;
    }

    private static void put(String organization, String user, String role) {
        as("olivia").contentType(ContentType.JSON).body("{\"role\":\"%s\"}".formatted(role))
                .put("/v2/orgs/{org}/members/{user}", organization, user).then().statusCode(201);
    }

    private static void enable(String organization, boolean enabled) {
        as("olivia").contentType(ContentType.JSON).body(rules(enabled)).put("/v2/orgs/{org}/settings", organization)
                .then().statusCode(200);
    }

    private static String rules(boolean enabled) {
        return """
                {"restricted_images":{"enabled":%s,"allow_official_images":true,"allow_verified_publishers":true}}
                """.formatted(enabled);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
