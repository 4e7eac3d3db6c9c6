package io.pullgate.policy.simulation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SimulationResourceTest {

    private static final String PULLS = """
            [{"username": "mia", "image": "alpine:3"}, {"username": "mia", "image": "mallory/backdoor"},
             {"username": "olivia", "image": "alpine"}, {"image": "ghcr.io/a/b"}, {"username": "stranger", "image": "alpine"}]""";

    @Test
    void simulate_draft_saysOfEachPullWhatChanges() {
        simulate(SignedTokens.of("olivia"), "acme", """
                {"restricted_images": {"allow_official_images": false, "allowed_repositories": ["mallory/backdoor"]},
                 "other_registries": {"governed": true, "allowed_hosts": ["quay.io"]}}""", PULLS).statusCode(200)
                .body("organization", equalTo("acme")).body("revision", equalTo(7))
                .body("summary.pulls", equalTo(5)).body("summary.unbound", equalTo(1))
                .body("summary.before.allowed", equalTo(3)).body("summary.before.denied", equalTo(1))
                .body("summary.after.allowed", equalTo(2)).body("summary.after.denied", equalTo(2))
                .body("summary.newly_denied", equalTo(2)).body("summary.newly_allowed", equalTo(1))
                .body("results.before.reason", contains("official", "community", "owner_exempt", "registry_not_governed"))
                .body("results.after.outcome", contains("denied", "allowed", "allowed", "denied"))
                .body("results[2].after.overridden", equalTo("official"))
                .body("results[0].repository", equalTo("docker.io/library/alpine"))
                .body("results[4].bound", equalTo(false)).body("results[4].before", nullValue());
    }

    @Test
    void simulate_withoutDraft_saysWhatTheRulesSay() {
        simulate(SignedTokens.of("olivia"), "acme", "null", PULLS).statusCode(200)
                .body("summary.newly_denied", equalTo(0)).body("summary.newly_allowed", equalTo(0))
                .body("summary.after.denied", equalTo(1));
    }

    @Test
    void simulate_monitorMode_isNoRefusal() {
        simulate(SignedTokens.of("olivia"), "acme", "{\"restricted_images\": {\"mode\": \"monitor\"}}", PULLS).statusCode(200)
                .body("summary.after.would_deny", equalTo(1)).body("summary.newly_allowed", equalTo(1));
    }

    @Test
    void simulate_isForWhoOverseesTheOrganization() {
        simulate(SignedTokens.of("stranger", "platform-admin"), "acme", "null", PULLS).statusCode(200);
        simulate(SignedTokens.of("stranger", "auditor"), "acme", "null", PULLS).statusCode(200);
        simulate(SignedTokens.ofProgram("pullgate-gate"), "acme", "null", PULLS).statusCode(200);
        simulate(SignedTokens.ofProgram("acmes-own"), "acme", "null", PULLS).statusCode(200);

        simulate(SignedTokens.of("mia"), "acme", "null", PULLS).statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:owners-and-auditors-only"));
        simulate(SignedTokens.of("stranger"), "acme", "null", PULLS).statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:organization-not-found"));
        simulate(SignedTokens.ofProgram("acmes-own"), "globex", "null", PULLS).statusCode(404);
        simulate(SignedTokens.of("stranger", "auditor"), "nowhere", "null", PULLS).statusCode(404);
        given().contentType("application/json").body("{}").post("/v1/simulations").then().statusCode(400);
        given().contentType("application/json").body(body("acme", "null", PULLS)).post("/v1/simulations").then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"restricted_images": {"allow_everything": true}}                            | rules.restricted_images.allow_everything is not known
            {"restricted_images": {"mode": "strict"}}                                    | rules.restrictedImages.mode
            {"restricted_images": {"mode": "monitor", "enabled": true}}                  | rules.restricted_images.mode contradicts enabled
            {"restricted_images": {"allowed_repositories": ["alpine", "a//b"]}}          | rules.restricted_images.allowed_repositories[1] names nothing
            {"other_registries": {"governed": true}}                                     | rules.other_registries.allowed_hosts is needed
            {"other_registries": {"governed": true, "allowed_hosts": ["docker.io"]}}     | rules.other_registries.allowed_hosts[0] names nothing: is Docker Hub
            {"other_registries": {"governed": true, "allowed_hosts": ["not a host"]}}    | rules.other_registries.allowed_hosts[0] names nothing
            {"restricted_images": []}                                                    | rules.restricted_images has the wrong type
            """)
    void simulate_malformedDraft_isAProblemThatNamesTheField(String draft, String detail) {
        simulate(SignedTokens.of("olivia"), "acme", draft, PULLS).statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:malformed-request")).body("detail", containsString(detail))
                .body("results", nullValue());
    }

    @Test
    void simulate_malformedPulls_areAProblem() {
        simulate(SignedTokens.of("olivia"), "acme", "null", "[]").statusCode(400);
        simulate(SignedTokens.of("olivia"), "acme", "null", "[null]").statusCode(400);
        simulate(SignedTokens.of("olivia"), "acme", "null", "[{\"username\": \"mia\"}]").statusCode(400);
        simulate(SignedTokens.of("olivia"), "acme", "null", "[{\"image\": \"alpine\"}, {\"image\": \"a//b\"}]").statusCode(400)
                .body("detail", startsWith("pulls[1].image names nothing"));
    }

    @Test
    void simulate_tenThousandPulls_isTheMost() {
        simulate(SignedTokens.of("olivia"), "acme", "null", pulls(10_000)).statusCode(200)
                .body("summary.before.denied", equalTo(10_000));
        simulate(SignedTokens.of("olivia"), "acme", "null", pulls(10_001)).statusCode(400);
    }

    private static String pulls(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"username\": \"mia\", \"image\": \"mallory/image-%d:1.0\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static ValidatableResponse simulate(String token, String organization, String draft, String pulls) {
        return given().auth().oauth2(token).contentType("application/json").body(body(organization, draft, pulls))
                .post("/v1/simulations").then();
    }

    private static String body(String organization, String draft, String pulls) {
        return "{\"organization\": \"%s\", \"rules\": %s, \"pulls\": %s}".formatted(organization, draft, pulls);
    }
}
