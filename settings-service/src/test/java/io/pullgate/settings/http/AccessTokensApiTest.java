package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.AccessToken;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class AccessTokensApiTest {

    private static final String TOKENS = "/v2/access-tokens";

    private final String user = Organizations.newName();

    KafkaBroker kafka;

    @Test
    void post_givesTheTokenThisOnce() {
        String uuid = issue(Map.of("token_label", "laptop", "scopes", List.of("repo:read"))).statusCode(201)
                .header("Cache-Control", "no-store")
                .body("token", matchesPattern("pgp_[A-Za-z0-9_-]{43}")).body("token_label", equalTo("laptop"))
                .body("scopes", contains("repo:read")).body("is_active", equalTo(true))
                .body("$", hasKey("expires_at")).body("expires_at", nullValue())
                .extract().path("uuid");

        as(user).get(TOKENS).then().statusCode(200).body("count", equalTo(1)).body("results[0].uuid", equalTo(uuid))
                .body("results[0]", not(hasKey("token"))).body("results[0].is_active", equalTo(true));
    }

    @Test
    void post_locationIsTheToken() {
        ValidatableResponse issued = issue(Map.of("token_label", "laptop", "scopes", List.of("repo:write")));

        issued.header("Location", endsWith(TOKENS + "/" + issued.extract().path("uuid")));
    }

    @Test
    void post_withAnEnd_isActiveUntilThen() throws InterruptedException {
        Instant soon = Instant.now().plusMillis(1_500).truncatedTo(ChronoUnit.MILLIS);
        issue(Map.of("token_label", "short", "scopes", List.of("repo:read"), "expires_at", soon.toString()))
                .statusCode(201).body("expires_at", equalTo(soon.toString()));
        issue(Map.of("token_label", "offset", "scopes", List.of("repo:read"), "expires_at", "2999-01-01T02:00:00+02:00"))
                .statusCode(201).body("expires_at", equalTo("2999-01-01T00:00:00Z"));

        Thread.sleep(1_600);

        as(user).get(TOKENS).then().body("results.is_active", contains(true, false));
    }

    @Test
    void post_showsWhoMadeItAndFromWhere() {
        as(user).header("User-Agent", "curl/8.5.0").contentType(ContentType.JSON)
                .body(Map.of("token_label", "laptop", "scopes", List.of("settings:read"))).post(TOKENS).then().statusCode(201)
                .body("creator_ua", equalTo("curl/8.5.0")).body("creator_ip", equalTo("127.0.0.1"))
                .body("client_id", equalTo("PULLGATE")).body("generated_by", equalTo("manual"))
                .body("$", hasKey("last_used")).body("last_used", nullValue());
    }

    @Test
    void post_moreThanThereMayBe_isRefused() {
        for (int i = 0; i < 100; i++) {
            issue(Map.of("token_label", "laptop", "scopes", List.of("repo:read"))).statusCode(201);
        }
        String oldest = as(user).get(TOKENS).then().extract().path("results[99].uuid");

        issue(Map.of("token_label", "one more", "scopes", List.of("repo:read"))).statusCode(409)
                .body("type", equalTo("urn:pullgate:problem:limit-reached"));

        as(user).delete(TOKENS + "/{uuid}", oldest).then().statusCode(204);
        issue(Map.of("token_label", "one more", "scopes", List.of("repo:read"))).statusCode(201);
    }

    @Test
    void get_showsOne() {
        AccessToken token = AccessToken.issue(user, "repo:read");

        as(user).get(TOKENS + "/{uuid}", token.uuid()).then().statusCode(200).header("ETag", equalTo("\"1\""))
                .body("uuid", equalTo(token.uuid())).body("token_label", equalTo("script"))
                .body("is_active", equalTo(true)).body("$", not(hasKey("token")));
        as("mallory").get(TOKENS + "/{uuid}", token.uuid()).then().statusCode(404);
        as(user).get(TOKENS + "/no-uuid").then().statusCode(404);
    }

    @Test
    void patch_renamesIt() {
        AccessToken token = AccessToken.issue(user, "repo:read");

        patch(token, Map.of("token_label", "desktop")).statusCode(200).header("ETag", equalTo("\"2\""))
                .body("token_label", equalTo("desktop")).body("is_active", equalTo(true));
        patch(token, Map.of("token_label", "desktop")).statusCode(200).header("ETag", equalTo("\"2\""));
        patch(token, Map.of()).statusCode(200).header("ETag", equalTo("\"2\""));

        as(user).get(TOKENS).then().body("results[0].token_label", equalTo("desktop"));
    }

    @Test
    void patch_suspendsAndResumesIt() throws InterruptedException {
        AccessToken token = AccessToken.issue(user, "repo:read");

        patch(token, Map.of("is_active", false)).statusCode(200).body("is_active", equalTo(false));
        awaitPublished(token, 2, true);
        as(user).get(TOKENS).then().body("results[0].is_active", equalTo(false));

        patch(token, Map.of("is_active", true)).statusCode(200).body("is_active", equalTo(true));
        awaitPublished(token, 3, false);
    }

    @Test
    void patch_ofAnExpiredToken_resumesNothing() throws InterruptedException {
        Instant soon = Instant.now().plusMillis(1_000);
        AccessToken token = AccessToken.issue(user,
                Map.of("token_label", "short", "scopes", List.of("repo:read"), "expires_at", soon.toString()));
        token.suspend(true);
        Thread.sleep(1_100);

        patch(token, Map.of("is_active", true)).statusCode(400).body("violations.field", contains("is_active"));
    }

    @Test
    void patch_ofWhatSomebodyElseHasOrHasChanged_isRefused() {
        AccessToken token = AccessToken.issue(user, "repo:read");
        patch(token, Map.of("token_label", "desktop"));

        as("mallory").contentType(ContentType.JSON).body(Map.of("token_label", "mine")).patch(TOKENS + "/{uuid}", token.uuid())
                .then().statusCode(404);
        as(user).header("If-Match", "\"1\"").contentType(ContentType.JSON).body(Map.of("token_label", "mine"))
                .patch(TOKENS + "/{uuid}", token.uuid()).then().statusCode(412).body("currentRevision", equalTo(2))
                .body("current.token_label", equalTo("desktop"));
        as(user).header("If-Match", "\"1\"").delete(TOKENS + "/{uuid}", token.uuid()).then().statusCode(412);
        token.revoke();
        patch(token, Map.of("is_active", true)).statusCode(404);
    }

    @Test
    void patch_namesTheFieldThatIsWrong() {
        AccessToken token = AccessToken.issue(user, "repo:read");

        patch(token, Map.of("token_label", "")).statusCode(400).body("violations.field", hasItem("token_label"));
        patch(token, Map.of("token_label", " ")).statusCode(400).body("violations.field", contains("token_label"));
        patch(token, Map.of("token_label", "a\u0000")).statusCode(400).body("violations.field", contains("token_label"));
        patch(token, Map.of("is_active", "no")).statusCode(400).body("violations.field", contains("is_active"));
        patch(token, Map.of("scopes", List.of("repo:write"))).statusCode(400).body("violations.field", contains("scopes"));
    }

    @Test
    void delete_revokesIt() {
        String uuid = issue(Map.of("token_label", "laptop", "scopes", List.of("repo:read"))).extract().path("uuid");

        as(user).delete(TOKENS + "/{uuid}", uuid).then().statusCode(204);

        as(user).get(TOKENS).then().body("results", hasSize(0));
        as(user).delete(TOKENS + "/{uuid}", uuid).then().statusCode(404);
    }

    @Test
    void delete_ofSomebodyElse_isNotFound() {
        String uuid = issue(Map.of("token_label", "laptop", "scopes", List.of("repo:read"))).extract().path("uuid");

        String others = as("mallory").delete(TOKENS + "/{uuid}", uuid).then().statusCode(404).extract().asString();
        String nobodys = as("mallory").delete(TOKENS + "/{uuid}", "019ab0b2-6c00-7000-8000-0000000000aa").then()
                .statusCode(404).extract().asString();

        assertThat(others).isEqualTo(nobodys.replace("019ab0b2-6c00-7000-8000-0000000000aa", uuid));
        as("mallory").delete(TOKENS + "/no-uuid").then().statusCode(404);
        as(user).get(TOKENS).then().body("results[0].is_active", equalTo(true));
    }

    private ValidatableResponse patch(AccessToken token, Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON).body(body).patch(TOKENS + "/{uuid}", token.uuid()).then();
    }

    private void awaitPublished(AccessToken token, long revision, boolean revoked) throws InterruptedException {
        try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
            JsonNode published = topics.await(Topic.ACCESS_TOKEN.topicName(), token.uuid(),
                    state -> state.path("revision").asLong() == revision);
            assertThat(published.path("revoked").asBoolean()).isEqualTo(revoked);
        }
    }

    private ValidatableResponse issue(Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON).body(body).post(TOKENS).then();
    }
}
