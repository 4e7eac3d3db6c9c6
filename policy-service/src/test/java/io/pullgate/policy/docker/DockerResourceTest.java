package io.pullgate.policy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/// With the requests Docker Engines send: JSON without a type, and an answer wanted that has one.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class DockerResourceTest {

    private static final String PLUGIN_JSON = "application/vnd.docker.plugins.v1.2+json";
    private static final String REQUEST = "/AuthZPlugin.AuthZReq";
    private static final String RESPONSE = "/AuthZPlugin.AuthZRes";

    @TestHTTPResource("/")
    URI base;

    @Test
    void activate_anyEngine_isTakenOver() throws Exception {
        JsonPath answer = post("/Plugin.Activate", "", Optional.empty());

        assertThat(answer.getList("Implements")).isEqualTo(List.of("authz"));
    }

    @Test
    void request_allowedPull_isAllowed() throws Exception {
        JsonPath answer = ask(pull("mia", "library/alpine"));

        assertThat(answer.getMap("$")).isEqualTo(Map.of("Allow", true, "Msg", "", "Err", ""));
    }

    @Test
    void request_refusedPull_isRefusedWithTheReason() throws Exception {
        assertRefused(ask(pull("mia", "mallory/backdoor")),
                "image access restricted: mallory/backdoor blocked for organization acme");
    }

    @Test
    void request_service_isDecidedByItsBody() throws Exception {
        assertRefused(ask("""
                {"User":"mia","UserAuthNMethod":"TLS","RequestMethod":"POST","RequestUri":"/v1.41/services/create",
                 "RequestBody":"eyJUYXNrVGVtcGxhdGUiOnsiQ29udGFpbmVyU3BlYyI6eyJJbWFnZSI6Im1hbGxvcnkvYmFja2Rvb3IifX19"}"""),
                "mallory/backdoor blocked");
    }

    @Test
    void request_thatPullsNothing_isAllowed() throws Exception {
        assertAllowed(ask(
                "{\"RequestMethod\":\"GET\",\"RequestUri\":\"/v1.41/containers/json\",\"RequestPeerCertificates\":[\"LS0t\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "rubbish", "null", "[]", "5", "{}", "{\"RequestMethod\":5,\"RequestUri\":{}}",
            "{\"RequestMethod\":\"POST\"}", "{\"RequestMethod\":\"POST\",\"RequestUri\":\"/_ping\",\"RequestBody\":\"*\"}" })
    void request_thatIsNone_isRefused(String body) throws Exception {
        assertRefused(ask(body), "image access restricted: ");
    }

    @Test
    void request_ofAnEngineNobodyKnows_isRefusedWithTheReason() throws Exception {
        for (Optional<String> unknown : List.of(Optional.<String> empty(), Optional.of(SignedTokens.of("mia")),
                Optional.of("rubbish"))) {
            assertRefused(post(REQUEST, pull("mia", "library/alpine"), unknown), "Pullgate does not know this Docker Engine");
        }
    }

    @Test
    void request_ofAnEngineOfAnOrganization_isForItsPeopleOnly() throws Exception {
        Optional<String> engine = Optional.of(SignedTokens.ofProgram("acmes-own"));

        assertRefused(post(REQUEST, pull("otto", "library/alpine"), engine), "not a member of organization acme");
        assertAllowed(post(REQUEST, pull("", "library/alpine"), engine));
    }

    @Test
    void response_isAllowedWhateverItIs() throws Exception {
        assertAllowed(post(RESPONSE, "{\"ResponseBody\":\"%s\"}".formatted("A".repeat(200_000)), Optional.empty()));
    }

    @Test
    void request_asLargeAsEnginesSend_isRead() throws Exception {
        assertAllowed(ask("{\"RequestMethod\":\"POST\",\"RequestUri\":\"/v1.51/containers/create\",\"RequestBody\":\"%s\"}"
                .formatted("A".repeat(5_600_000))));
    }

    private JsonPath ask(String body) throws IOException, InterruptedException {
        return post(REQUEST, body, Optional.of(SignedTokens.ofProgram("pullgate-gate")));
    }

    private JsonPath post(String path, String body, Optional<String> token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", PLUGIN_JSON)
                .POST(BodyPublishers.ofString(body));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith(PLUGIN_JSON));
            return JsonPath.from(response.body());
        }
    }

    private static void assertAllowed(JsonPath answer) {
        assertThat(answer.getBoolean("Allow")).as(answer.getString("Msg")).isTrue();
    }

    private static void assertRefused(JsonPath answer, String why) {
        assertThat(answer.getBoolean("Allow")).isFalse();
        assertThat(answer.getString("Err")).isEmpty();
        assertThat(answer.getString("Msg")).contains(why);
    }

    private static String pull(String user, String image) {
        return """
                {"User":"%s","UserAuthNMethod":"%s","RequestMethod":"POST",
                 "RequestUri":"/v1.41/images/create?fromImage=%s&tag=latest",
                 "RequestHeaders":{"Content-Length":"0","Content-Type":"text/plain","User-Agent":"Docker-Client/20.10.24"}}
                """.formatted(user, user.isEmpty() ? "" : "TLS", image);
    }
}
