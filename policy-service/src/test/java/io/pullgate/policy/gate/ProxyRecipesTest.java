package io.pullgate.policy.gate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.envoyproxy.envoy.type.v3.StatusCode;
import io.pullgate.policy.stack.AnnouncedRules;
import io.pullgate.policy.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// The recipes for proxies that are not at hand to be run: what they say is what the proxy can read, and what the gate is asked by.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class ProxyRecipesTest {

    private static final String ALPINE = "/v2/library/alpine/manifests/latest";
    private static final String BACKDOOR = "/v2/mallory/backdoor/manifests/latest";

    private final EnvoyRecipe envoy;
    private final JsonNode traefik;

    ProxyRecipesTest() throws IOException {
        envoy = EnvoyRecipe.read();
        traefik = new YAMLMapper()
                .readTree(Files.readString(Path.of("..", "deploy", "integrations", "traefik", "registry.yml")))
                .required("http");
    }

    @Test
    void envoy_hasGivenUpNoSettingOfIt() {
        assertThat(envoy.givenUp()).isEmpty();
    }

    @Test
    void envoy_asksWhereTheGateAnswers_withTheTokenWhereItLooks() {
        assertThat(asEnvoy(mia(), ALPINE).statusCode()).isEqualTo(200);
        assertThat(asEnvoy(mia(), BACKDOOR).statusCode()).isEqualTo(403);
    }

    @Test
    void envoy_handsOnWhatARefusalNeeds_andNothingThatIsNeverThere() {
        List<String> sent = Stream.of(asEnvoy(mia(), BACKDOOR), asEnvoy(unknown(), ALPINE))
                .flatMap(answer -> answer.headers().asList().stream()).map(header -> header.getName().toLowerCase()).toList();

        assertThat(envoy.headersOfRefusals()).contains("www-authenticate", "content-type").isSubsetOf(sent);
    }

    @Test
    void envoy_letsNothingPassWithoutAnAnswer() {
        assertThat(envoy.filter().getFailureModeAllow()).isFalse();
        assertThat(envoy.filter().getStatusOnError().getCode()).isEqualTo(StatusCode.ServiceUnavailable);
    }

    @Test
    void envoy_handsOnOfItsClientWhatTheGateReads() {
        assertThat(envoy.headersOfTheClient()).containsExactlyInAnyOrder("user-agent", "x-forwarded-for");
    }

    @Test
    void traefik_asksWhereTheGateAnswers() {
        assertThat(asTraefik(ALPINE).statusCode()).isEqualTo(200);
        assertThat(asTraefik(BACKDOOR).statusCode()).isEqualTo(403);
    }

    @Test
    void traefik_believesItsClientNothingThatTheGateReads() {
        JsonNode asking = traefik.required("middlewares").required("pullgate").required("forwardAuth");

        assertThat(asking.required("trustForwardHeader").booleanValue()).isFalse();
        assertThat(asking.required("authRequestHeaders")).extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("Authorization", "User-Agent");
    }

    @Test
    void traefik_asksBeforeTheRegistryGetsAnything() {
        JsonNode router = traefik.required("routers").required("registry");

        assertThat(router.required("middlewares")).extracting(JsonNode::asText).containsExactly("pullgate");
        assertThat(traefik.required("services").has(router.required("service").asText())).isTrue();
    }

    private Response asEnvoy(RequestSpecification client, String path) {
        String token = envoy.ownHeader().getValue().replace("pgp_REPLACE_ME", AnnouncedRules.EDGES_TOKEN);
        return client.header(envoy.ownHeader().getKey(), token).get(envoy.pathPrefix() + path);
    }

    /// Known by a token here, not by the recipe's certificate, which `ConnectionsTest` is about.
    private Response asTraefik(String path) {
        URI address = URI.create(
                traefik.required("middlewares").required("pullgate").required("forwardAuth").required("address").asText());
        return mia().header("Pullgate-Authorization", "Bearer " + AnnouncedRules.EDGES_TOKEN)
                .header("X-Forwarded-Method", "GET").header("X-Forwarded-Uri", path).get(address.getPath());
    }

    private static RequestSpecification mia() {
        return given().auth().preemptive().basic("mia", AnnouncedRules.MIAS_TOKEN);
    }

    private static RequestSpecification unknown() {
        return given().auth().preemptive().basic("mia", AnnouncedRules.MIAS_REVOKED_TOKEN);
    }
}
