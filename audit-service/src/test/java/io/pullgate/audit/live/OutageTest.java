package io.pullgate.audit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/// What happens while a server the service needs is away.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class OutageTest extends LiveTest {

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;
    @TestHTTPResource(value = "/health/live", management = true)
    URL live;

    @TestHTTPResource("/v1/pulls")
    URL pulls;

    private final AtomicInteger sent = new AtomicInteger();

    @AfterEach
    void revive() {
        if (!servers.postgresql().process().isAlive()) {
            servers.postgresql().start();
        }
        if (!servers.kafka().process().isAlive()) {
            servers.kafka().start();
        }
    }

    @Test
    void recordsThatArriveWhilePostgresqlIsDeadAreThereOnceAfterwards() throws InterruptedException {
        try (ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor()) {
            load.scheduleAtFixedRate(this::send, 0, 2, TimeUnit.MILLISECONDS);
            awaitRecorded(100);
            servers.postgresql().kill();
            Thread.sleep(3_000);
            assertThat(RestAssured.get(ready).statusCode()).isEqualTo(503);
            assertThat(RestAssured.get(live).statusCode()).isEqualTo(200);
            assertThat(registryTells()).as("nothing is said to be stored").isEqualTo(503);
            servers.postgresql().start();
            awaitUntil(() -> recorded() > sent.get() / 2);
            servers.postgresql().kill();
            servers.postgresql().start();
        }
        allIsRecordedOnce();
        awaitUntil(() -> RestAssured.get(ready).statusCode() == 200);
        assertThat(registryTells()).isEqualTo(200);
        assertThat(trail.count("registry_event WHERE event_id = ?", mark)).isOne();
    }

    @Test
    void recordsOfTheTimeBeforeAndAfterKafkaDiedAreThereOnce() throws InterruptedException {
        for (int number = 0; number < 500; number++) {
            send();
        }
        topics.flush();
        servers.kafka().kill();
        Thread.sleep(2_000);
        servers.kafka().start();
        for (int number = 0; number < 500; number++) {
            send();
        }
        allIsRecordedOnce();
    }

    /// A report that ends too early must not look like a complete one.
    @Test
    @Timeout(120)
    void aCsvReportBreaksOffVisiblyWhenPostgresqlDies() throws Exception {
        String user = "mia-" + mark;
        trail.addPulls(user, 60_000);
        HttpRequest request = HttpRequest.newBuilder(pulls.toURI()).header("Accept", "text/csv")
                .header("Authorization", "Bearer " + servers.issuer().token(user)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> report = client.send(request, BodyHandlers.ofInputStream());
            assertThat(report.statusCode()).isEqualTo(200);
            try (InputStream body = report.body()) {
                assertThat(body.readNBytes(1_000)).hasSize(1_000);
                servers.postgresql().kill();
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
        }
        RestAssured.given().auth().oauth2(servers.issuer().token(user)).get(pulls).then().statusCode(503)
                .contentType("application/problem+json").header("Retry-After", "5")
                .body("type", equalTo("urn:pullgate:problem:records-unavailable"));
    }

    private int registryTells() {
        return RestAssured.given().auth().oauth2(Backing.REGISTRY_TOKEN).contentType("application/json").body("""
                {"events": [{"id": "%s", "timestamp": "2026-11-23T09:00:00Z", "action": "push",
                             "target": {"repository": "tenant/api"}}]}""".formatted(mark))
                .post("/v1/registry-events/" + Backing.REGISTRY).statusCode();
    }

    private void send() {
        topics.decision(event -> event.put("integration", mark).put("sequence", sent.incrementAndGet()));
    }

    private void allIsRecordedOnce() {
        topics.flush();
        awaitRecorded(sent.get());
        assertThat(recorded()).isEqualTo(sent.get());
        assertThat(trail.texts("SELECT count(DISTINCT sequence) FROM pull_decision WHERE integration = ?", mark))
                .containsExactly(Integer.toString(sent.get()));
    }
}
