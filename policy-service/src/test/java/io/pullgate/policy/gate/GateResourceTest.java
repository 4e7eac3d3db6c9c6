package io.pullgate.policy.gate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.stack.AnnouncedRules;
import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class GateResourceTest {

    private static final String ALPINE = "/v2/library/alpine/manifests/latest";
    private static final String BACKDOOR = "/v2/mallory/backdoor/manifests/latest";

    @Test
    void nginx_allowedPull_passes() {
        nginx(mia(), "GET", ALPINE).then().statusCode(200).header("Pullgate-Decision", matchesPattern("[0-9a-f-]{36}"))
                .header("Pullgate-Refusal", nullValue());
    }

    @Test
    void nginx_refusedPull_isToldInTheBodyAndInAHeader() {
        Response refused = nginx(mia(), "HEAD", BACKDOOR);

        refused.then().statusCode(403).contentType("application/json").body("errors[0].code", equalTo("DENIED"))
                .body("errors[0].message", startsWith(
                        "image access restricted: mallory/backdoor blocked for organization acme: community images"))
                .body("errors[0].detail.category", equalTo("community")).body("details", containsString("mallory/backdoor"));
        assertThat(refused.header("Pullgate-Refusal")).isEqualTo(refused.asString()).doesNotContain("\n");
        assertThat(refused.header("WWW-Authenticate")).isNull();
    }

    @Test
    void nginx_nobody_isAskedToSignIn() {
        nginx(proxy(), "GET", "/v2/").then().statusCode(401).header("WWW-Authenticate", startsWith("Basic realm="));
        nginx(proxy(), "GET", ALPINE).then().statusCode(401).header("WWW-Authenticate", startsWith("Basic realm="))
                .body("errors[0].message", containsString("sign in with docker login"));
    }

    @Test
    void nginx_wrongPassword_isNoSignIn() {
        nginx(proxy().auth().preemptive().basic("mia", AnnouncedRules.MIAS_REVOKED_TOKEN), "GET", ALPINE).then().statusCode(401)
                .body("errors[0].code", equalTo("UNAUTHORIZED")).header("WWW-Authenticate", startsWith("Basic"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v2/_catalog", "/v2/mallory%2fbackdoor/manifests/latest", "/v2/library/../mallory/manifests/x",
            ALPINE + "?ns=ghcr.io", "/" })
    void nginx_whatCouldBeReadOtherwise_doesNotPass(String uri) {
        nginx(mia(), "GET", uri).then().statusCode(403).body("errors[0].code", equalTo("UNSUPPORTED"));
    }

    @Test
    void nginx_aNameThatIsNone_doesNotPass() {
        nginx(mia(), "GET", "/v2/Mallory/backdoor/manifests/latest").then().statusCode(403)
                .body("errors[0].code", equalTo("NAME_INVALID"));
    }

    @Test
    void nginx_withoutSayingWhat_doesNotPass() {
        mia().get("/gate/v1/nginx").then().statusCode(403).body("errors[0].message", containsString("X-Original-Method"));
    }

    @Test
    void aProgramNobodyKnows_isNotAnswered() {
        nginx(given(), "GET", ALPINE).then().statusCode(401);
        nginx(asProgram("somebody-else"), "GET", ALPINE).then().statusCode(401)
                .body("errors[0].message", containsString("none of the integrations"));
        nginx(given().header("Pullgate-Authorization", "Bearer " + AnnouncedRules.MIAS_TOKEN), "GET", ALPINE).then()
                .statusCode(401).body("errors[0].message", containsString("decisions:ask"));
    }

    @Test
    void aProgramWithAPersonalAccessToken_isKnown() {
        nginx(given().header("Pullgate-Authorization", "Bearer " + AnnouncedRules.EDGES_TOKEN), "GET", ALPINE).then()
                .statusCode(200);
    }

    @Test
    void traefik_isAskedByItsOwnHeadersAlone() {
        mia().header("X-Forwarded-Method", "GET").header("X-Forwarded-Uri", BACKDOOR).header("X-Original-Method", "GET")
                .header("X-Original-URI", ALPINE).get("/gate/v1/traefik").then().statusCode(403);
        mia().header("X-Forwarded-Method", "GET").header("X-Forwarded-Uri", ALPINE).get("/gate/v1/traefik").then()
                .statusCode(200);
    }

    @Test
    void envoy_asksWithMethodAndPathOfItsClient() {
        mia().get("/gate/v1/envoy" + ALPINE).then().statusCode(200);
        mia().head("/gate/v1/envoy" + ALPINE).then().statusCode(200);
        mia().get("/gate/v1/envoy" + BACKDOOR).then().statusCode(403).body("errors[0].code", equalTo("DENIED"));
        mia().header("X-Original-URI", ALPINE).get("/gate/v1/envoy" + BACKDOOR + "?ns=docker.io").then().statusCode(403);
        mia().post("/gate/v1/envoy/v2/acme/api/blobs/uploads/").then().statusCode(200);
        mia().put("/gate/v1/envoy/v2/library/alpine/manifests/latest").then().statusCode(403);
        mia().patch("/gate/v1/envoy/v2/acme/api/blobs/uploads/x").then().statusCode(200);
        mia().delete("/gate/v1/envoy/v2/acme/api/manifests/v1").then().statusCode(403);
        mia().urlEncodingEnabled(false).get("/gate/v1/envoy/v2/mallory%2Fbackdoor/manifests/latest").then().statusCode(403);
    }

    private static Response nginx(RequestSpecification request, String method, String uri) {
        return request.header("X-Original-Method", method).header("X-Original-URI", uri).header("X-Real-IP", "192.0.2.20")
                .get("/gate/v1/nginx");
    }

    private static RequestSpecification mia() {
        return proxy().auth().preemptive().basic("mia", AnnouncedRules.MIAS_TOKEN);
    }

    private static RequestSpecification proxy() {
        return asProgram("proxy");
    }

    private static RequestSpecification asProgram(String client) {
        return given().header("Pullgate-Authorization", "Bearer "
                + SignedTokens.ofProgram(client));
    }
}
