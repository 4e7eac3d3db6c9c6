package io.pullgate.policy.explanation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class ExplanationResourceTest {

    private static final String UNKNOWN = "019ab0b2-6c00-7000-8000-000000000007";

    @Test
    void explain_refusedPull_tellsWhyAndWhatToDo() {
        String id = refusalOf("mia", "bitnami/redis:7");

        read(id, SignedTokens.of("mia")).statusCode(200).header("Cache-Control", equalTo("no-store"))
                .body("decision_id", equalTo(id)).body("decided_at", endsWith("Z"))
                .body("asked.username", equalTo("mia")).body("asked.image", equalTo("bitnami/redis:7"))
                .body("asked.tag", equalTo("7")).body("asked.digest", nullValue())
                .body("asked.door", equalTo("authzen")).body("asked.integration", equalTo("pullgate-cli"))
                .body("outcome", equalTo("denied")).body("reason", equalTo("community"))
                .body("category", equalTo("community")).body("organization", equalTo("acme")).body("revision", equalTo(7))
                .body("rule.text", equalTo("community images are not allowed"))
                .body("rule.since", equalTo("2026-11-20T08:00:00Z"))
                .body("verdicts[0].organization", equalTo("acme"))
                .body("owners", contains("olivia")).body("advice", startsWith("Pull something else"))
                .body("alternatives.image", contains("library/redis", "acme/redis"))
                .body("now.outcome", equalTo("denied")).body("now.revision", equalTo(7));
    }

    @Test
    void explain_isForThoseItConcernsAndForNobodyElse() {
        String id = refusalOf("mia", "mallory/backdoor");

        for (String reader : new String[] { SignedTokens.of("mia"), SignedTokens.of("olivia"),
                SignedTokens.of("stranger", "auditor") }) {
            read(id, reader).statusCode(200).body("decision_id", equalTo(id));
        }
        for (String reader : new String[] { SignedTokens.of("stranger"), SignedTokens.of("stranger", "platform-admin"),
                SignedTokens.ofProgram("pullgate-gate") }) {
            read(id, reader).statusCode(307)
                    .header("Location", equalTo("https://audit.example:8083/v1/pulls/" + id)).body(equalTo(""));
        }
        given().get("/v1/decisions/" + id).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void explain_isForTheIntegrationThatAsked() {
        String id = ask(SignedTokens.ofProgram("pullgate-gate"), "mia", "mallory/backdoor").extract()
                .path("context.decision_id");

        read(id, SignedTokens.ofProgram("pullgate-gate")).statusCode(200).body("asked.integration", equalTo("gate"));
        read(id, SignedTokens.ofProgram("proxy")).statusCode(307);
    }

    @Test
    void explain_whatIsNotRemembered_isAskedOfAuditService() {
        read(UNKNOWN, SignedTokens.of("mia")).statusCode(307)
                .header("Location", equalTo("https://audit.example:8083/v1/pulls/" + UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = { "rubbish", "1-1-1-1-1", "019ab0b2-6c00-7000-8000-00000000000g" })
    void explain_whatIsNoId_isUnknown(String id) {
        read(id, SignedTokens.of("mia")).statusCode(404).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:decision-not-found")).header("Location", nullValue());
    }

    @Test
    void refusals_nameThePageThatExplainsThem() {
        ask(SignedTokens.of("mia"), "mia", "mallory/backdoor").body("context.decision_id", notNullValue())
                .body("context.reason_user", org.hamcrest.Matchers.matchesPattern(
                        ".*\\(decision ([0-9a-f-]{36}); https://pullgate\\.example/d/\\1\\)"));
    }

    private static String refusalOf(String username, String image) {
        return ask(SignedTokens.of(username), username, image).extract().path("context.decision_id");
    }

    private static ValidatableResponse ask(String token, String username, String image) {
        return given().auth().oauth2(token).contentType("application/json").body("""
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "pull"},
                 "resource": {"type": "image", "id": "%s"}}""".formatted(username, image)).post("/access/v1/evaluation").then()
                .statusCode(200);
    }

    private static ValidatableResponse read(String id, String token) {
        return given().auth().oauth2(token).redirects().follow(false).get("/v1/decisions/" + id).then();
    }
}
