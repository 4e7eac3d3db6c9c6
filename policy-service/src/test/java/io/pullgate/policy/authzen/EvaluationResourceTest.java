package io.pullgate.policy.authzen;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.stack.AnnouncedRules;
import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class EvaluationResourceTest {

    @Test
    void evaluate_refusedPull_isAnAnswer() {
        askAsGate(question("mia", "registry-1.docker.io/mallory/backdoor:1.0")).statusCode(200)
                .body("decision", equalTo(false)).body("context.decision_id", matchesPattern("[0-9a-f-]{36}"))
                .body("context.outcome", equalTo("denied")).body("context.reason", equalTo("community"))
                .body("context.category", equalTo("community"))
                .body("context.repository", equalTo("docker.io/mallory/backdoor"))
                .body("context.organization", equalTo("acme")).body("context.revision", equalTo(7))
                .body("context.verdicts", hasSize(1)).body("context.verdicts[0].role", equalTo("member"))
                .body("context.staleness_ms", greaterThanOrEqualTo(0))
                .body("context.reason_user", startsWith("image access restricted: mallory/backdoor blocked"));
    }

    @Test
    void evaluate_allowedPull_needsNoExplanation() {
        askAsGate(question("mia", "alpine")).statusCode(200).body("decision", equalTo(true))
                .body("context.reason", equalTo("official")).body("context.reason_user", nullValue());
    }

    @Test
    void evaluate_exemptOwner_saysWhatWasOverridden() {
        askAsGate(question("olivia", "grafana/grafana")).statusCode(200).body("decision", equalTo(true))
                .body("context.reason", equalTo("owner_exempt")).body("context.category", equalTo("verified_publisher"))
                .body("context.verdicts[0].overridden", equalTo("verified_publisher"));
    }

    @Test
    void evaluate_nobodysAndStrangersPulls_areRefused() {
        askAsGate(question("stranger", "alpine")).body("decision", equalTo(false))
                .body("context.reason", equalTo("not_a_member")).body("context.organization", nullValue());
        askAsGate(question("anonymous", "alpine").replace("\"user\"", "\"anonymous\"")).body("decision", equalTo(false))
                .body("context.reason", equalTo("not_signed_in"));
    }

    @Test
    void evaluate_forOneself_needsNoRole() {
        ask(SignedTokens.of("mia"), question("mia", "alpine")).statusCode(200).body("decision", equalTo(true));
    }

    @Test
    void evaluate_forSomebodyElse_isForTheIntegrationsThatAreConfigured() {
        for (String token : List.of(SignedTokens.of("mia"), SignedTokens.of("mia", "integration"),
                SignedTokens.ofProgram("somebodys-client"))) {
            ask(token, question("olivia", "alpine")).statusCode(403).contentType("application/problem+json")
                    .body("type", equalTo("urn:pullgate:problem:not-an-integration")).body("decision", nullValue());
        }
        ask(SignedTokens.of("mia"), question("anonymous", "alpine").replace("\"user\"", "\"anonymous\"")).statusCode(403);
        ask(SignedTokens.of("mia"), question("mia", "alpine").replace("\"user\"", "\"workload\"")).statusCode(403);
    }

    @Test
    void evaluate_userNamedLikeAnIntegration_isNone() {
        String namesake = SignedTokens.signed(SignedTokens.claims("pullgate-gate").remove("azp"));

        ask(namesake, question("mia", "alpine")).statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:not-an-integration"));
        ask(namesake, question("pullgate-gate", "alpine")).statusCode(200);
    }

    @Test
    void evaluate_clientOfRfc9068_isAnIntegration() {
        String program = SignedTokens.signed(SignedTokens.claims("x").remove("azp").claim("client_id", "pullgate-gate"));

        ask(program, question("mia", "alpine")).statusCode(200).body("decision", equalTo(true));
    }

    @Test
    void evaluate_integrationWithAnAccessToken_asksByTheRulesOfItsRegistry() {
        ask(AnnouncedRules.EDGES_TOKEN, question("mia", "mallory/backdoor")).statusCode(200).body("decision", equalTo(false));
        ask(AnnouncedRules.EDGES_TOKEN, question("stranger", "mallory/backdoor")).statusCode(200)
                .body("decision", equalTo(true)).body("context.reason", equalTo("not_a_member"));
        ask(AnnouncedRules.EDGES_TOKEN, question("nobody", "alpine").replace("\"user\"", "\"anonymous\"")).statusCode(200)
                .body("decision", equalTo(true)).body("context.reason", equalTo("not_signed_in"));
        ask(AnnouncedRules.MIAS_TOKEN, question("mia", "alpine")).statusCode(401)
                .body("detail", containsString("decisions:ask"));
    }

    @Test
    void evaluate_organizationsIntegration_asksForItsPeopleAndMachinesAlone() {
        String acmes = SignedTokens.ofProgram("acmes-own");

        ask(acmes, question("mia", "mallory/backdoor")).statusCode(200).body("context.organization", equalTo("acme"));
        ask(acmes, question("stranger", "alpine")).statusCode(403).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:outside-the-organization")).body("decision", nullValue());
        ask(acmes, question("build-7", "alpine").replace("\"user\"", "\"workload\"")).statusCode(200)
                .body("decision", equalTo(true)).body("context.organization", equalTo("acme"));
        ask(acmes, question("build-7", "mallory/backdoor").replace("\"user\"", "\"workload\"")).statusCode(200)
                .body("decision", equalTo(false)).body("context.reason", equalTo("community"));
        askAsGate(question("build-7", "alpine").replace("\"user\"", "\"workload\"")).statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:no-organization"));
    }

    @Test
    void evaluate_withoutGoodToken_isUnauthorized() {
        for (String body : List.of(question("mia", "alpine"), "rubbish")) {
            given().contentType("application/json").body(body).post("/access/v1/evaluation").then().statusCode(401)
                    .contentType("application/problem+json").header("WWW-Authenticate", startsWith("Bearer"))
                    .body("type", equalTo("urn:pullgate:problem:unauthorized"));
        }
        ask("rubbish", question("mia", "alpine")).statusCode(401);
        ask(SignedTokens.signed(SignedTokens.claims("mia").audience("somebody-else")),
                question("mia", "alpine")).statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "acme/../api", "acme/Api", "acme%2fapi", "", "a//b", "alpine@sha256:beef",
            "docker.io./library/a" })
    void evaluate_malformedReference_isAProblem(String image) {
        askAsGate(question("mia", image)).statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:invalid-image-reference")).body("decision", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "rubbish", "null", "[]", "{}", "{\"subject\": \"mia\"}",
            "{\"subject\":{\"type\":\"user\",\"id\":\"mia\"},\"action\":{\"name\":\"push\"},\"resource\":{\"type\":\"image\",\"id\":\"alpine\"}}",
            "{\"subject\":{\"type\":\"user\",\"id\":\"m\\u0000\"},\"action\":{\"name\":\"pull\"},\"resource\":{\"type\":\"image\",\"id\":\"alpine\"}}",
            "{\"subject\":{\"type\":\"robot\",\"id\":\"mia\"},\"action\":{\"name\":\"pull\"},\"resource\":{\"type\":\"image\",\"id\":\"alpine\"}}",
            "{\"subject\":{\"type\":\"user\",\"id\":\"mia\"},\"action\":{\"name\":\"pull\"},\"resource\":{\"type\":\"image\"}}" })
    void evaluate_malformedQuestion_isAProblem(String body) {
        askAsGate(body).statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:malformed-request"));
    }

    @Test
    void evaluate_minRevision_isWaitedForAndNotGuessed() {
        askAsGate(withContext("{\"organization\": \"acme\", \"min_revision\": 7}")).statusCode(200);
        askAsGate(withContext("{\"organization\": \"acme\", \"min_revision\": 8}")).statusCode(503)
                .header("Retry-After", equalTo("1")).body("type", equalTo("urn:pullgate:problem:cannot-decide"))
                .body("detail", containsString("revision 8"));
        askAsGate(withContext("{\"min_revision\": 7}")).statusCode(400);
        askAsGate(withContext("{\"organization\": \"acme\", \"min_revision\": \"many\"}")).statusCode(400);
    }

    /// The charset keeps the question off the fast lane, which takes the plainest requests only.
    @ParameterizedTest
    @ValueSource(strings = { "alpine", "mallory/backdoor:1.0", "ghcr.io/a/b", "Upper/Case", "" })
    void evaluate_byWhicheverWay_answersTheSame(String image) {
        for (String who : List.of("mia", "olivia", "stranger")) {
            assertThat(withoutItsId(AnnouncedRules.EDGES_TOKEN, "application/json", question(who, image)))
                    .isEqualTo(
                            withoutItsId(AnnouncedRules.EDGES_TOKEN, "application/json; charset=utf-8", question(who, image)));
        }
        String self = question("mia", image);
        String token = SignedTokens.of("mia");
        String ordinarily = withoutItsId(token, "application/json; charset=utf-8", self);

        assertThat(withoutItsId(token, "application/json", self)).isEqualTo(ordinarily);
        assertThat(withoutItsId(token, "application/json", question("olivia", image))).contains("not-an-integration");
    }

    @Test
    void evaluate_requestId_comesBack() {
        given().auth().oauth2(SignedTokens.of("mia")).header("X-Request-ID", "abc-1").contentType("application/json")
                .body(question("mia", "alpine")).post("/access/v1/evaluation").then().header("X-Request-ID", "abc-1");
        given().header("X-Request-ID", "abc-2").contentType("application/json").body("{}").post("/access/v1/evaluation")
                .then().statusCode(401).header("X-Request-ID", "abc-2");
    }

    @Test
    void configuration_namesTheEndpoints() {
        given().get("/.well-known/authzen-configuration").then().statusCode(200)
                .body("policy_decision_point", startsWith("http://"))
                .body("access_evaluation_endpoint", endsWith("/access/v1/evaluation"))
                .body("access_evaluations_endpoint", endsWith("/access/v1/evaluations"))
                .body("search_subject_endpoint", nullValue());
    }

    private static ValidatableResponse askAsGate(String question) {
        return ask(SignedTokens.ofProgram("pullgate-gate"), question);
    }

    private static ValidatableResponse ask(String token, String question) {
        return given().auth().oauth2(token).contentType("application/json").body(question).post("/access/v1/evaluation")
                .then();
    }

    /// Status, kind and body of an answer, but for what is another in each.
    private static String withoutItsId(String token, String contentType, String question) {
        Response answer = given().config(RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false))).auth().oauth2(token).contentType(contentType)
                .body(question).post("/access/v1/evaluation");
        return "%d %s %s".formatted(answer.statusCode(), answer.contentType(), answer.body().asString()
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("\"staleness_ms\":\\d+", "STALENESS"));
    }

    private static String question(String username, String image) {
        return """
                {"subject": {"type": "user", "id": "%s"}, "action": {"name": "pull", "properties": {"added": "later"}},
                 "resource": {"type": "image", "id": "%s"}, "context": {"client_address": "192.0.2.20"}}"""
                .formatted(username, image);
    }

    private static String withContext(String context) {
        return question("mia", "alpine").replace("{\"client_address\": \"192.0.2.20\"}", context);
    }
}
