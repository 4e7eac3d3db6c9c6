package io.pullgate.policy.authzen;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class EvaluationsResourceTest {

    private static final String DEFAULTS = """
            "subject": {"type": "user", "id": "mia"}, "action": {"name": "pull"}""";

    @Test
    void answersComeInTheOrderOfTheQuestions() {
        askAsGate(questions("execute_all", image("mallory/backdoor"), image("alpine"), image("acme/api"), image("curl/curl")))
                .statusCode(200).body("decision", nullValue()).body("evaluations.decision", contains(false, true, true, false))
                .body("evaluations.context.reason", contains("community", "official", "organization", "community"))
                .body("evaluations[0].context.decision_id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aQuestionOverridesTheDefaultsItNames() {
        askAsGate(questions("execute_all", "{%s}".formatted(resource("mallory/backdoor")),
                "{\"subject\": {\"type\": \"user\", \"id\": \"olivia\"}, %s}".formatted(resource("mallory/backdoor"))))
                .body("evaluations.decision", contains(false, true))
                .body("evaluations[1].context.reason", equalTo("owner_exempt"));
    }

    @Test
    void aMalformedQuestionSpoilsItsOwnAnswerAndNoOther() {
        askAsGate(questions("execute_all", image("alpine"), "{}", "\"rubbish\"", "null", "{\"resource\": 7}",
                image("acme/../api"), "{\"action\": {\"name\": \"push\"}, %s}".formatted(resource("alpine")),
                "{\"subject\": null, %s}".formatted(resource("alpine")),
                "{\"context\": {\"min_revision\": 7}, %s}".formatted(resource("alpine")), image("acme/api"))).statusCode(200)
                .body("evaluations.decision",
                        contains(true, false, false, false, false, false, false, false, false, true))
                .body("evaluations[1..8].context.error.status", contains(400, 400, 400, 400, 400, 400, 400, 400))
                .body("evaluations[1].context.error.message", equalTo("resource must not be null"))
                .body("evaluations[4].context.error.message", equalTo("resource has the wrong type"))
                .body("evaluations[5].context.error.type", equalTo("urn:pullgate:problem:invalid-image-reference"))
                .body("evaluations[6].context.error.message", containsString("action.name"))
                .body("evaluations[8].context.error.type", equalTo("urn:pullgate:problem:organization-missing"))
                .body("evaluations[0].context.error", nullValue());
    }

    @Test
    void whomTheCallerMayNotAskForIsNeverAllowed() {
        String forOthers = "{\"subject\": {\"type\": \"user\", \"id\": \"olivia\"}, %s}".formatted(resource("alpine"));

        ask(SignedTokens.of("mia"), questions("execute_all", image("alpine"), forOthers)).statusCode(200)
                .body("evaluations.decision", contains(true, false))
                .body("evaluations[1].context.error.status", equalTo(403))
                .body("evaluations[1].context.error.type", equalTo("urn:pullgate:problem:not-an-integration"));
    }

    @ParameterizedTest(name = "{0}: {1} gets {2}")
    @CsvSource(delimiter = '|', textBlock = """
            execute_all            | alpine a/b alpine      | true,false,true
            deny_on_first_deny     | alpine a/b alpine      | true,false
            deny_on_first_deny     | alpine acme/X alpine   | true,false
            deny_on_first_deny     | alpine acme/x alpine   | true,true,true
            permit_on_first_permit | a/b acme/X alpine alpine | false,false,true
            permit_on_first_permit | a/b acme/X a/c         | false,false,false
            """)
    void theSemanticSaysWhichAnswerIsTheLast(String semantic, String images, String decisions) {
        String[] asked = Stream.of(images.split(" ")).map(EvaluationsResourceTest::image).toArray(String[]::new);
        List<Boolean> answered = askAsGate(questions(semantic, asked)).statusCode(200).extract()
                .path("evaluations.decision");

        assertThat(answered).isEqualTo(Stream.of(decisions.split(",")).map(Boolean::valueOf).toList());
    }

    @Test
    void withoutEvaluationsItIsOneQuestion() {
        for (String body : List.of("{%s, %s}", "{%s, %s, \"evaluations\": []}")) {
            askAsGate(body.formatted(DEFAULTS, resource("mallory/backdoor"))).statusCode(200)
                    .body("decision", equalTo(false)).body("context.reason", equalTo("community"))
                    .body("evaluations", nullValue());
        }
        askAsGate("{%s}".formatted(DEFAULTS)).statusCode(400)
                .body("type", equalTo("urn:pullgate:problem:malformed-request"))
                .body("violations[0].field", equalTo("resource"));
        askAsGate("{%s, %s}".formatted(DEFAULTS, resource("a//b"))).statusCode(400)
                .body("type", equalTo("urn:pullgate:problem:invalid-image-reference"));
    }

    @Test
    void aThousandQuestionsAreAnsweredAndOneMoreIsTooMany() {
        String[] thousand = IntStream.range(0, 1000).mapToObj(i -> image("acme/" + "long-name/".repeat(12) + i))
                .toArray(String[]::new);
        List<String> ids = askAsGate(questions("execute_all", thousand)).statusCode(200)
                .body("evaluations", hasSize(1000)).extract().path("evaluations.context.decision_id");
        String[] more = Stream.concat(Stream.of(thousand), Stream.of(image("alpine"))).toArray(String[]::new);

        assertThat(new HashSet<>(ids)).hasSize(1000);
        askAsGate(questions("execute_all", more)).statusCode(400)
                .body("type", equalTo("urn:pullgate:problem:malformed-request"))
                .body("violations[0].field", equalTo("evaluations"));
    }

    @Test
    void waitingForARevisionThatDoesNotComeIsDoneOnceForAllQuestions() {
        String late = "{\"context\": {\"organization\": \"acme\", \"min_revision\": 8}, %s}".formatted(resource("alpine"));
        String[] asked = IntStream.range(0, 200).mapToObj(_ -> late).toArray(String[]::new);
        long begin = System.nanoTime();

        askAsGate(questions("execute_all", asked)).statusCode(200)
                .body("evaluations.findAll { !it.decision }.size()", equalTo(200))
                .body("evaluations[199].context.error.status", equalTo(503))
                .body("evaluations[199].context.error.message", containsString("revision 8"));
        assertThat(System.nanoTime() - begin).as("200 waits of a quarter of a second would be 50 s")
                .isLessThan(10_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "rubbish", "null", "[]", "{\"evaluations\": {}}", "{\"evaluations\": 1}",
            "{\"evaluations\": [{}], \"options\": 1}",
            "{\"evaluations\": [{}], \"options\": {\"evaluations_semantic\": \"guess\"}}",
            "{\"evaluations\": [{}], \"options\": {\"evaluations_semantic\": {}}}" })
    void aRequestThatIsNoneIsAProblem(String body) {
        askAsGate(body).statusCode(400).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:malformed-request"));
    }

    @Test
    void nobodyAsksWithoutShowingWhoTheyAre() {
        given().contentType("application/json").body("{}").post("/access/v1/evaluations").then().statusCode(401);
    }

    private static ValidatableResponse askAsGate(String body) {
        return ask(SignedTokens.ofProgram("pullgate-gate"), body);
    }

    private static ValidatableResponse ask(String token, String body) {
        return given().auth().oauth2(token).contentType("application/json").body(body).post("/access/v1/evaluations").then();
    }

    private static String questions(String semantic, String... questions) {
        return "{%s, \"options\": {\"evaluations_semantic\": \"%s\", \"added\": \"later\"}, \"evaluations\": [%s]}"
                .formatted(DEFAULTS, semantic, Stream.of(questions).collect(Collectors.joining(",")));
    }

    private static String image(String name) {
        return "{%s}".formatted(resource(name));
    }

    private static String resource(String image) {
        return "\"resource\": {\"type\": \"image\", \"id\": \"%s\"}".formatted(image);
    }
}
