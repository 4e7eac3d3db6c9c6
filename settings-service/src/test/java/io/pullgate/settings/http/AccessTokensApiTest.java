package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
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

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class AccessTokensApiTest {

    private static final String TOKENS = "/v2/access-tokens";

    private final String user = Organizations.newName();

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

    private ValidatableResponse issue(Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON).body(body).post(TOKENS).then();
    }
}
