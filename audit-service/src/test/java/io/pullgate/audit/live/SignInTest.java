package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/// Who gets no answer at all.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class SignInTest extends LiveTest {

    @Test
    void withoutTokenThereIsNoReport() {
        given().get("/v1/pulls").then().statusCode(401).contentType("application/problem+json")
                .header("WWW-Authenticate", notNullValue())
                .body("type", equalTo("urn:pullgate:problem:unauthorized"), "title", equalTo("Unauthorized"));
        given().get("/v1/changes").then().statusCode(401);
        given().get("/v1/pulls/019ab0b2-6c00-7000-8000-000000000007").then().statusCode(401);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        with(servers.issuer().sign(servers.issuer().claims("mia").audience("another-service"))).statusCode(401);
        with(servers.issuer().sign(servers.issuer().claims("mia"))).statusCode(401);
    }

    @Test
    void anExpiredForgedOrForeignTokenIsRefused() {
        String token = servers.issuer().token("mia");
        with(servers.issuer().sign(servers.issuer().claims("mia").audience("pullgate")
                .expiresAt(Instant.parse("2020-01-01T00:00:00Z")))).statusCode(401);
        with(servers.issuer().sign(servers.issuer().claims("mia").audience("pullgate").issuer("https://evil.example")))
                .statusCode(401);
        with(token.substring(0, token.length() - 8) + "AAAAAAAA").statusCode(401)
                .contentType("application/problem+json").body(not(containsString(token)));
        with("rubbish").statusCode(401);
    }

    @Test
    void aTokenThatNamesNoUserSeesNothing() {
        with(servers.issuer().sign(servers.issuer().claims("mia").preferredUserName("").audience("pullgate")))
                .statusCode(403).body("type", equalTo("urn:pullgate:problem:token-without-user"));
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        String token = servers.issuer().token("mia");
        given().auth().oauth2(token).get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        given().auth().oauth2(token).delete("/v1/pulls").then().statusCode(405).contentType("application/problem+json");
        given().auth().oauth2(token).accept("image/png").get("/v1/pulls").then().statusCode(406)
                .contentType("application/problem+json");
    }

    private static ValidatableResponse with(String token) {
        return given().auth().oauth2(token).get("/v1/pulls").then();
    }
}
