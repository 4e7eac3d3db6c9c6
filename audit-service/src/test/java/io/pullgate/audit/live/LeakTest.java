package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.audit.store.Foldings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// Registries tell what was pulled, and what nobody had permitted comes out.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class LeakTest extends LiveTest {

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String BLOB = "application/octet-stream";

    @Inject
    Foldings foldings;

    private final String repository = "tenant/" + mark;
    private final String olivia = "olivia-" + mark;
    private final String mia = "mia-" + mark;
    private final String otto = "otto-" + mark;
    private final Instant now = Instant.now();

    @BeforeEach
    void join() {
        topics.membership(olivia, 1, "tenants:owner");
        topics.membership(mia, 1, "tenants:member");
        topics.flush();
        awaitUntil(() -> as(olivia).get("/v1/leaks?organization=tenants").statusCode() == 200
                && as(mia).get("/v1/leaks?organization=tenants").statusCode() == 200);
    }

    @Test
    void aPullThatWasDecidedIsNoLeakAndOneThatWasNotIs() {
        UUID decision = decide(repository, "allowed");
        awaitRecorded(1);
        tell(event("1", repository, "HEAD", MANIFEST), event("2", repository, "GET", MANIFEST),
                event("3", repository, "GET", BLOB), event("4", repository + "/around", "GET", MANIFEST))
                .statusCode(200).body("stored", equalTo(4), "known", equalTo(0), "ignored", equalTo(0))
                .header("Cache-Control", equalTo("no-store"));

        awaitUntil(() -> trail.count("registry_event WHERE repository LIKE ? AND pull_id IS NULL", repository + "%") == 0);
        assertThat(folded()).map(pull -> pull.substring(pull.indexOf(' ') + 1)).containsExactly(
                repository + " decided 1 1 1 " + decision,
                repository + "/around undecided 0 1 0");
        as(olivia).get("/v1/leaks?organization=tenants&integration=registry.example.com&from=" + now.minusSeconds(5)).then()
                .statusCode(200)
                .body("leaks.findAll { it.user == '%s' }.repository".formatted(mia), equalTo(List.of(repository + "/around")))
                .body("leaks[0].registry", equalTo("docker.io"), "leaks[0].organization", equalTo("tenants"),
                        "leaks[0].integration", equalTo("registry.example.com"), "leaks[0].reason", equalTo("undecided"),
                        "leaks[0].tag", equalTo("latest"), "leaks[0].client_address", equalTo("192.0.2.7"),
                        "leaks[0].user_agent", equalTo("docker/27.0"), "leaks[0].refusal_id", nullValue(),
                        "leaks[0].manifests", equalTo(1));
    }

    @Test
    void everybodySeesTheLeaksTheyMay() {
        UUID refusal = decide(repository, "denied");
        awaitRecorded(1);
        tell(event("1", repository, "GET", MANIFEST)).statusCode(200);
        awaitUntil(() -> leaksSeenBy(olivia, "?organization=tenants").contains(repository));

        assertThat(leaksSeenBy(mia, "")).containsExactly(repository);
        assertThat(leaksSeenBy(otto, "")).isEmpty();
        assertThat(leaksSeenBy("greta", "", "auditor")).contains(repository);
        assertThat(leaksSeenBy("greta", "?integration=another", "auditor")).isEmpty();
        assertThat(leaksSeenBy(olivia, "?to=2026-01-01")).isEmpty();
        as(otto).get("/v1/leaks?organization=tenants").then().statusCode(404);
        as(olivia).get("/v1/leaks?user=mia").then().statusCode(400).body("parameter", equalTo("user"));
        given().get("/v1/leaks").then().statusCode(401);
        as(mia).get("/v1/leaks").then().body("leaks[0].reason", equalTo("refused"),
                "leaks[0].refusal_id", equalTo(refusal.toString()));
    }

    @Test
    void leaksComePageByPage() {
        tell(event("1", repository + "/a", "GET", MANIFEST), event("2", repository + "/b", "GET", MANIFEST),
                event("3", repository + "/c", "GET", MANIFEST)).statusCode(200);
        awaitUntil(() -> leaksSeenBy(mia, "").size() == 3);

        Response first = as(mia).get("/v1/leaks?limit=2");
        String next = first.jsonPath().getString("next");
        List<String> all = new ArrayList<>(first.jsonPath().getList("leaks.repository"));
        all.addAll(as(mia).get(next).jsonPath().getList("leaks.repository"));

        assertThat(all).containsExactlyInAnyOrder(repository + "/a", repository + "/b", repository + "/c");
        assertThat(first.header("Link")).contains("rel=\"next\"");
    }

    @Test
    void aDecisionThatComesLateTakesTheLeakBack() {
        tell(event("1", repository, "GET", MANIFEST)).statusCode(200);
        awaitUntil(() -> leaksSeenBy(mia, "").contains(repository));

        decide(repository, "allowed");

        awaitUntil(() -> leaksSeenBy(mia, "").isEmpty());
        awaitUntil(() -> trail.count("registry_pull WHERE repository = ? AND nature = 'decided'", repository) == 1);
    }

    @Test
    void aRefusalThatComesLateSaysThatTheLeakWasRefused() {
        tell(event("1", repository, "GET", MANIFEST)).statusCode(200);
        awaitUntil(() -> leaksSeenBy(mia, "").contains(repository));

        UUID refusal = decide(repository, "denied");

        awaitUntil(() -> trail.count("registry_pull WHERE repository = ? AND nature = 'refused' AND refusal = ?", repository,
                refusal) == 1);
    }

    @Test
    void aSecondPermissionThatComesLateWasMadeUseOf() {
        UUID first = decide(repository, "allowed");
        awaitRecorded(1);
        tell(event("1", repository, "GET", MANIFEST)).statusCode(200);
        awaitUntil(() -> folded().size() == 1);

        UUID second = decide(repository, "allowed");

        awaitUntil(() -> trail.count("followed_decision WHERE decision_id IN (?, ?)", first, second) == 2);
    }

    @Test
    void whatAClientPutIntoItsHeadersKeepsNoRegistryWaiting() {
        String hostile = event("1", repository, "GET", MANIFEST).replace("docker/27.0", "\\u003c".repeat(90_000));

        tell(hostile).statusCode(200).body("stored", equalTo(1));

        told(message(hostile), "wrong", Backing.REGISTRY, "application/json").statusCode(413);
    }

    @Test
    void whatRegistriesToldGoesAfterATime() throws SQLException {
        tell(event("1", repository, "GET", MANIFEST)).statusCode(200);
        awaitUntil(() -> folded().size() == 1);
        String old = repository + "/old";
        trail.asOwner(
                """
                        INSERT INTO registry_event (integration, event_id, occurred_at, received_at, action, registry, repository, pull_id)
                        SELECT 'former', gen_random_uuid(), long_ago, long_ago, 'pull', 'docker.io', '%s', gen_random_uuid()
                        FROM generate_series(now() - interval '9 days', now() - interval '3 days', '1 day') AS long_ago;
                        INSERT INTO registry_pull (id, integration, registry, repository, client, nature, organization, started_at, opened_at,
                            ended_at, folded_at, heads, manifests, blobs)
                        SELECT gen_random_uuid(), 'former', 'docker.io', '%s', 'anybody', 'undecided', organization, at, at, at, at, 0, 1, 0
                        FROM unnest(ARRAY['other', 'held-%s']) AS organization, (SELECT now() - interval '9 days') AS long_ago (at);
                        INSERT INTO legal_hold (organization, held, at, actor, reason) VALUES ('held-%s', true, now(), 'ada', 'a test')"""
                        .formatted(old, old, mark, mark));
        Instant before = now.minus(Duration.ofDays(5));

        assertThat(foldings.forget(before, 2)).as("at most two of each").isEqualTo(3);
        assertThat(foldings.forget(before, 2)).isEqualTo(2);
        assertThat(foldings.forget(before, 2)).isZero();

        assertThat(trail.count("registry_event WHERE repository = ?", old)).isEqualTo(3);
        assertThat(trail.texts("SELECT organization FROM registry_pull WHERE repository = ?", old))
                .containsExactly("held-" + mark);
        assertThat(trail.count("registry_pull WHERE repository = ?", repository)).isOne();
        assertThat(trail.texts("SELECT purge_registry_events(now(), 10)")).as("nothing of the last day").containsExactly("3");
        assertThat(trail.count("registry_event WHERE repository = ?", repository)).isOne();
        trail.asOwner("DELETE FROM legal_hold WHERE organization = 'held-%s'".formatted(mark));
    }

    @Test
    void foldingEverythingAnewGivesTheSame() throws SQLException {
        decide(repository, "allowed");
        awaitRecorded(1);
        tell(event("1", repository, "GET", MANIFEST), event("2", repository + "/around", "HEAD", MANIFEST)).statusCode(200);
        awaitUntil(() -> folded().size() == 2);
        List<String> before = folded();

        try (Connection connection = trail.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("""
                    UPDATE registry_event SET pull_id = NULL WHERE pull_id IN (SELECT id FROM registry_pull
                        WHERE started_at > now() - interval '30 days' AND repository LIKE '%s%%')""".formatted(repository));
            statement.executeUpdate("DELETE FROM registry_pull WHERE started_at > now() - interval '30 days'"
                    + " AND repository LIKE '%s%%'".formatted(repository));
            connection.commit();
        }

        awaitUntil(() -> folded().equals(before));
    }

    @Test
    void whatIsToldTwiceIsStoredOnce() {
        String event = event("1", repository, "GET", MANIFEST);

        tell(event, event).statusCode(200).body("stored", equalTo(1), "known", equalTo(1));
        tell(event).statusCode(200).body("stored", equalTo(0), "known", equalTo(1));
        tell("{\"action\": \"delete\"}").statusCode(200).body("ignored", equalTo(1));

        assertThat(trail.count("registry_event WHERE repository = ?", repository)).isOne();
    }

    @Test
    void rubbishIsAProblemAndNothingOfItIsStored() {
        tell(event("1", repository, "GET", MANIFEST), "{\"action\": \"pull\", \"target\": {\"repository\": \"a\"}}")
                .statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:malformed-request"), "detail", equalTo("id is missing"));
        told("rubbish", Backing.REGISTRY_TOKEN, Backing.REGISTRY, "application/json").statusCode(400);
        told("{\"events\": []}", Backing.REGISTRY_TOKEN, Backing.REGISTRY, "text/plain").statusCode(415);

        assertThat(trail.count("registry_event WHERE repository = ?", repository)).isZero();
    }

    @Test
    void onlyTheRegistryItselfMayTell() {
        String message = message(event("1", repository, "GET", MANIFEST));

        told(message, "wrong", Backing.REGISTRY, "application/json").statusCode(401)
                .contentType("application/problem+json").header("WWW-Authenticate", equalTo("Bearer"))
                .body("type", equalTo("urn:pullgate:problem:unauthorized"));
        told(message, Backing.REGISTRY_TOKEN, "another", "application/json").statusCode(401);
        told(message, servers.issuer().token("greta", "auditor"), Backing.REGISTRY, "application/json").statusCode(401);
        given().contentType("application/json").body(message).post("/v1/registry-events/" + Backing.REGISTRY).then()
                .statusCode(401);

        assertThat(trail.count("registry_event WHERE repository = ?", repository)).isZero();
    }

    @Test
    void aPermissionNobodyMadeUseOfIsListed() {
        tell(event("1", repository + "/first", "GET", MANIFEST)).statusCode(200);
        UUID used = decide(repository, "allowed", Instant.now());
        UUID unused = decide(repository + "/unused", "allowed", Instant.now());
        UUID refused = decide(repository + "/refused", "denied", Instant.now());
        awaitRecorded(3);
        tell(event("2", repository, "GET", MANIFEST, Instant.now())).statusCode(200);

        awaitUntil(() -> unusedSeenBy(mia).contains(unused));

        assertThat(unusedSeenBy(mia)).containsExactly(unused).doesNotContain(used, refused);
        assertThat(unusedSeenBy(otto)).isEmpty();
        as(mia).get("/v1/unused-decisions?integration=another").then().body("pulls", hasSize(0));
        as(otto).get("/v1/unused-decisions?organization=tenants").then().statusCode(404);
    }

    private List<String> folded() {
        return trail.texts("""
                SELECT concat_ws(' ', id, repository, nature, heads, manifests, blobs,
                    (SELECT string_agg(decision_id::text, ' ') FROM followed_decision WHERE pull_id = id))
                FROM registry_pull WHERE repository LIKE ? ORDER BY repository""", repository + "%");
    }

    private UUID decide(String path, String outcome) {
        return decide(path, outcome, now.minusMillis(500));
    }

    private UUID decide(String path, String outcome, Instant at) {
        return topics.decision(event -> event.put("username", mia).put("organization", "tenants")
                .put("integration", Backing.REGISTRY).put("replica", mark).put("registry", "docker.io").put("repository", path)
                .put("outcome", outcome).put("occurredAt", at.toString()));
    }

    @Override
    protected long recorded() {
        return trail.count("pull_decision WHERE replica = ?", mark);
    }

    private String event(String id, String path, String method, String mediaType) {
        return event(id, path, method, mediaType, now);
    }

    private String event(String id, String path, String method, String mediaType, Instant at) {
        return """
                {"id": "%s-%s", "timestamp": "%s", "action": "pull",
                 "target": {"mediaType": "%s", "digest": "sha256:00", "size": 1, "repository": "%s"%s},
                 "request": {"id": "1", "addr": "192.0.2.7:42961", "method": "%s", "useragent": "docker/27.0"},
                 "actor": {"name": "%s"}, "source": {"addr": "xtal.local:5000", "instanceID": "a53db899"}}"""
                .formatted(mark, id, at, mediaType, path, mediaType.equals(MANIFEST) ? ", \"tag\": \"latest\"" : "", method,
                        mia);
    }

    private ValidatableResponse tell(String... events) {
        return told(message(events), Backing.REGISTRY_TOKEN, Backing.REGISTRY,
                "application/vnd.docker.distribution.events.v1+json");
    }

    private static String message(String... events) {
        return "{\"events\": [%s]}".formatted(String.join(",", events));
    }

    private static ValidatableResponse told(String message, String token, String registry, String contentType) {
        return given().header("Authorization", "Bearer " + token).header("Content-Type", contentType)
                .body(message.getBytes(UTF_8)).post("/v1/registry-events/" + registry).then();
    }

    private List<String> leaksSeenBy(String user, String query, String... realmRoles) {
        return as(user, realmRoles).get("/v1/leaks" + query).jsonPath().getList("leaks.repository");
    }

    private List<UUID> unusedSeenBy(String user) {
        return as(user).get("/v1/unused-decisions").jsonPath().getList("pulls.decision_id", String.class).stream()
                .map(UUID::fromString).toList();
    }

    private RequestSpecification as(String user, String... realmRoles) {
        return given().urlEncodingEnabled(false).auth().oauth2(servers.issuer().token(user, realmRoles));
    }
}
