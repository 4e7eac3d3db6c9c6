package io.pullgate.settings.hub;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.HubStub.answer;
import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.Actor;
import io.pullgate.settings.Caller;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Username;
import io.pullgate.settings.stack.HubStub;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class HubSynchronizationTest {

    private static final String SYNCHRONIZATION = "/v2/trusted-publishers/synchronization";

    private final String grafana = Organizations.newName();

    HubStub hub;
    KafkaBroker kafka;

    @Inject
    Synchronizations synchronizations;

    @Inject
    ReplicaLock lock;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @BeforeEach
    void idle() {
        eventually(() -> assertThat(state().<Object> get("running")).isNull());
        if (!"succeeded".equals(state().getString("last.outcome"))) {
            run();
        }
        hub.forgetRequests();
    }

    @Test
    void whatTheHubConfirmsIsAdded() throws Exception {
        hub.organization(grafana, "verified_publisher", "grafana", "loki", "tempo");

        JsonPath ended = run();

        assertThat(ended.getInt("last.publishers.added")).isEqualTo(1);
        ValidatableResponse shown = show(grafana).body("badge", equalTo("verified_publisher"))
                .body("source", equalTo("docker-hub"))
                .body("stated_by", equalTo("docker-hub-synchronization@pullgate.invalid"));
        assertThat(Duration.between(Instant.parse(shown.extract().path("fetched_at")),
                Instant.parse(shown.extract().path("expires_at")))).isEqualTo(Duration.ofDays(30));
        assertThat(hub.requests()).contains("/v2/orgs/" + grafana + "/");
        assertThat(hub.mostAtOnce()).isEqualTo(1);
        try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
            JsonNode change = topics.await("pullgate.settings-change.v1", "_platform",
                    last -> last.path("target").asText().equals(grafana));
            assertThat(change.path("actor").asText()).isEqualTo("docker-hub-synchronization@pullgate.invalid");
        }
    }

    @Test
    void whatIsKnownIsNotAskedAboutAgain() {
        hub.organization(grafana, "verified_publisher", "grafana");
        run();
        hub.forgetRequests();
        String tag = show(grafana).extract().header("ETag");

        run();

        show(grafana).header("ETag", tag);
        assertThat(hub.requests()).doesNotContain("/v2/orgs/" + grafana + "/");
    }

    @Test
    void aSearchThatSaysMoreThanTheHubItselfIsNotBelieved() {
        hub.organization(grafana, "");
        hub.repository(grafana + "/grafana", "verified_publisher");

        run();

        as("otto").get("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(404);
        hub.repository(grafana + "/grafana", "");
    }

    @Test
    void aBadgeLostHasAGraceAndMayComeBack() {
        hub.organization(grafana, "verified_publisher", "grafana");
        run();
        lose(grafana);

        assertThat(run().getInt("last.publishers.losing")).isEqualTo(1);
        show(grafana).body("state", equalTo("losing")).body("badge", equalTo("verified_publisher"));

        run();
        hub.organization(grafana, "verified_publisher", "grafana");

        assertThat(run().getInt("last.publishers.returned")).isEqualTo(1);
        show(grafana).body("state", equalTo("trusted")).body("lost_since", nullValue());
    }

    @Test
    void aBadgeThatIsOnlyMissingInTheSearchIsNotLost() {
        hub.organization(grafana, "verified_publisher", "grafana");
        run();
        hub.repository(grafana + "/grafana", "");

        run();

        show(grafana).body("state", equalTo("trusted"));
    }

    @Test
    void aBadgeOfAnotherKindFollows() {
        hub.organization(grafana, "verified_publisher", "grafana");
        run();
        hub.organization(grafana, "open_source", "grafana");

        run();

        show(grafana).body("state", equalTo("losing")).body("badge", equalTo("verified_publisher"))
                .body("next_badge", equalTo("open_source"));
    }

    @Test
    void whatSomebodyWroteByHandStays() {
        asAda().contentType(ContentType.JSON).body("{\"badge\":\"open_source\"}")
                .put("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(201);
        asAda().delete("/v2/trusted-publishers/{namespace}?immediately=true", grafana).then().statusCode(204);
        hub.organization(grafana, "verified_publisher", "grafana");

        run();

        show(grafana).body("badge", equalTo("none")).body("source", equalTo("manual"));
    }

    @Test
    void aRunThatFailsChangesNothingAndGoesOnWhereItWas() {
        hub.organization(grafana, "verified_publisher", "a", "b", "c", "d", "e");
        hub.next(exchange -> answer(exchange, 200,
                "{\"total\":100,\"results\":[{\"name\":\"%s/a\",\"badge\":\"verified_publisher\"}]}"
                        .formatted(grafana)));
        IntStream.range(0, 3).forEach(_ -> hub.next(exchange -> answer(exchange, 500, "")));

        JsonPath failed = run();

        assertThat(failed.getString("last.outcome")).isEqualTo("failed");
        assertThat(failed.getString("last.reason")).isEqualTo("Docker Hub answers 500");
        assertThat(failed.getInt("last.requests")).isEqualTo(4);
        assertThat(failed.getString("next_run_at")).isNotNull();
        as("otto").get("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(404);
        assertThat(RestAssured.get(metrics).asString()).contains("pullgate_hub_sync_runs_total{outcome=\"failed\"}")
                .contains("pullgate_hub_sync_requests_total{outcome=\"failed\"}").contains("pullgate_hub_sync_age_seconds");
        hub.forgetRequests();

        assertThat(run().getString("last.outcome")).isEqualTo("succeeded");
        assertThat(hub.requests().getFirst()).contains("&from=1&");
        show(grafana).body("badge", equalTo("verified_publisher"));
    }

    @Test
    void whenTheHubWantsToBeLeftAloneItIs() {
        hub.organization(grafana, "verified_publisher", "grafana");
        Instant until = Instant.now().plusSeconds(3);
        hub.next(exchange -> {
            exchange.getResponseHeaders().set("X-Retry-After", Long.toString(until.getEpochSecond()));
            answer(exchange, 429, "{\"detail\":\"Rate limit exceeded\",\"error\":false}");
        });
        asAda().post(SYNCHRONIZATION).then().statusCode(202);
        eventually(() -> assertThat(hub.requests()).hasSize(1));

        JsonPath ended = run();

        assertThat(ended.getString("last.outcome")).isEqualTo("succeeded");
        assertThat(Instant.parse(ended.getString("last.ended_at")))
                .isAfterOrEqualTo(Instant.ofEpochSecond(until.getEpochSecond()));
        show(grafana).body("badge", equalTo("verified_publisher"));
    }

    @Test
    void manyLossesAtOnceAreTakenForAFault() {
        List<String> publishers = IntStream.range(0, 12).mapToObj(_ -> Organizations.newName()).toList();
        publishers.forEach(publisher -> hub.organization(publisher, "open_source", "app"));
        run();
        publishers.forEach(this::lose);

        JsonPath failed = run();

        assertThat(failed.getString("last.outcome")).isEqualTo("failed");
        assertThat(failed.getString("last.reason")).contains("12 of ").contains("looks like a fault");
        publishers.forEach(publisher -> show(publisher).body("state", equalTo("trusted")));
        publishers.forEach(publisher -> hub.organization(publisher, "open_source", "app"));
    }

    @Test
    void everybodySeesHowItGoesAndPlatformAdministratorsStartIt() {
        as("otto").get(SYNCHRONIZATION).then().statusCode(200).body("enabled", equalTo(true));
        as("olivia").post(SYNCHRONIZATION).then().statusCode(403);
    }

    @Test
    void whereItIsNotEnabledNobodyStartsIt() {
        SynchronizationLedger ledger = new SynchronizationLedger(synchronizations, HubConfigs.with(Map.of()),
                Clock.systemUTC());
        Actor ada = new Actor(new Username("ada"), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> ledger.start(new Caller(ada, true)))
                .isInstanceOf(SettingsException.SynchronizationDisabled.class);
    }

    @Test
    void oneReplicaAtATimeAsks() {
        assertThat(lock.whileAlone("the test", () -> lock.whileAlone("the test", () -> "both").isPresent())).contains(false);
        assertThat(lock.whileAlone("the test", () -> "one")).contains("one");
    }

    private void lose(String publisher) {
        hub.organization(publisher, "");
        hub.repository(publisher + "/grafana", "");
        hub.repository(publisher + "/app", "");
    }

    /// Has a run begin, or waits for the one that is under way.
    private JsonPath run() {
        Instant before = Instant.now();
        asAda().post(SYNCHRONIZATION).then().statusCode(202);
        eventually(() -> {
            assertThat(state().<Object> get("running")).isNull();
            assertThat(Instant.parse(state().getString("last.ended_at"))).isAfter(before);
        });
        return state();
    }

    private static JsonPath state() {
        return as("otto").get(SYNCHRONIZATION).then().statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse show(String publisher) {
        return as("otto").get("/v2/trusted-publishers/{namespace}", publisher).then().statusCode(200);
    }
}
