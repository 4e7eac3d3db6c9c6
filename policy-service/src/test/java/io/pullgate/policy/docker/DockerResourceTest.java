package io.pullgate.policy.docker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// With the requests Docker Engines send: JSON without a type, and an answer wanted that has one.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class DockerResourceTest {

    private static final String PLUGIN_JSON = "application/vnd.docker.plugins.v1.2+json";
    private static final String REQUEST = "/AuthZPlugin.AuthZReq";
    private static final String RESPONSE = "/AuthZPlugin.AuthZRes";

    @Test
    void activate_anyEngine_isTakenOver() {
        engine(given()).post("/Plugin.Activate").then().statusCode(200).contentType(PLUGIN_JSON)
                .body("Implements[0]", equalTo("authz"));
    }

    @Test
    void request_allowedPull_isAllowed() {
        ask(pull("mia", "library/alpine")).statusCode(200).contentType(PLUGIN_JSON).body("Allow", equalTo(true))
                .body("Msg", equalTo("")).body("Err", equalTo(""));
    }

    @Test
    void request_refusedPull_isRefusedWithTheReason() {
        ask(pull("mia", "mallory/backdoor")).statusCode(200).body("Allow", equalTo(false)).body("Err", equalTo(""))
                .body("Msg", containsString("image access restricted: mallory/backdoor blocked for organization acme"));
    }

    @Test
    void request_service_isDecidedByItsBody() {
        ask("""
                {"User":"mia","UserAuthNMethod":"TLS","RequestMethod":"POST","RequestUri":"/v1.41/services/create",
                 "RequestBody":"eyJUYXNrVGVtcGxhdGUiOnsiQ29udGFpbmVyU3BlYyI6eyJJbWFnZSI6Im1hbGxvcnkvYmFja2Rvb3IifX19"}""")
                .body("Allow", equalTo(false)).body("Msg", containsString("mallory/backdoor blocked"));
    }

    @Test
    void request_thatPullsNothing_isAllowed() {
        ask("{\"RequestMethod\":\"GET\",\"RequestUri\":\"/v1.41/containers/json\",\"RequestPeerCertificates\":[\"LS0t\"]}")
                .statusCode(200).body("Allow", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "rubbish", "null", "[]", "5", "{}", "{\"RequestMethod\":5,\"RequestUri\":{}}",
            "{\"RequestMethod\":\"POST\"}", "{\"RequestMethod\":\"POST\",\"RequestUri\":\"/_ping\",\"RequestBody\":\"*\"}" })
    void request_thatIsNone_isRefused(String body) {
        ask(body).statusCode(200).body("Allow", equalTo(false)).body("Msg", containsString("image access restricted: "));
    }

    @Test
    void request_ofAnEngineNobodyKnows_isRefusedWithTheReason() {
        for (RequestSpecification unknown : new RequestSpecification[] { given(),
                given().auth().oauth2(SignedTokens.of("mia")), given().auth().oauth2("rubbish") }) {
            engine(unknown).body(pull("mia", "library/alpine")).post(REQUEST).then().statusCode(200)
                    .body("Allow", equalTo(false)).body("Msg", containsString("Pullgate does not know this Docker Engine"));
        }
    }

    @Test
    void request_ofAnEngineOfAnOrganization_isForItsPeopleOnly() {
        engine(given().auth().oauth2(SignedTokens.ofProgram("acmes-own"))).body(pull("otto", "library/alpine")).post(REQUEST)
                .then().statusCode(200).body("Allow", equalTo(false))
                .body("Msg", containsString("not a member of organization acme"));
        engine(given().auth().oauth2(SignedTokens.ofProgram("acmes-own"))).body(pull("", "library/alpine")).post(REQUEST).then()
                .body("Allow", equalTo(true));
    }

    @Test
    void response_isAllowedWhateverItIs() {
        engine(given()).body("{\"ResponseBody\":\"%s\"}".formatted("A".repeat(200_000))).post(RESPONSE).then().statusCode(200)
                .contentType(PLUGIN_JSON).body("Allow", equalTo(true));
    }

    @Test
    void request_asLargeAsEnginesSend_isRead() {
        ask("{\"RequestMethod\":\"POST\",\"RequestUri\":\"/v1.51/containers/create\",\"RequestBody\":\"%s\"}"
                .formatted("A".repeat(5_600_000))).statusCode(200).body("Allow", equalTo(true));
    }

    private static ValidatableResponse ask(String body) {
        return engine(given().auth().oauth2(SignedTokens.ofProgram("pullgate-gate"))).body(body).post(REQUEST).then();
    }

    private static RequestSpecification engine(RequestSpecification request) {
        return request.config(RestAssuredConfig.config().encoderConfig(
                EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .accept(PLUGIN_JSON).contentType("");
    }

    private static String pull(String user, String image) {
        return """
                {"User":"%s","UserAuthNMethod":"%s","RequestMethod":"POST",
                 "RequestUri":"/v1.41/images/create?fromImage=%s&tag=latest",
                 "RequestHeaders":{"Content-Length":"0","Content-Type":"text/plain","User-Agent":"Docker-Client/20.10.24"}}
                """.formatted(user, user.isEmpty() ? "" : "TLS", image);
    }
}
