package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.acceptance.product.Answer;
import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.Jwt;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.Outcome;
import io.pullgate.acceptance.programs.Registry;

/// The token endpoint as the Distribution specification describes it, in both ways of telling a refusal.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenIT {

    private static final String EXPLAINING = Testbed.SERVICE;
    private static final String INTERSECTING = "registry.strict";
    private static final String WELCOMING = "registry.open";

    private final Testbed testbed;
    private final PolicyService policy;
    private final Optional<String> mia;

    TokenIT(Testbed testbed) {
        this.testbed = testbed;
        this.mia = Optional.of(Http.basic("mia", testbed.accessToken("mia")));
        this.policy = testbed.policyService("token", Map.of(
                "pullgate.registries.\"registry.strict\".mode", "intersection",
                "pullgate.registries.\"registry.open\".anonymous", "allow",
                "pullgate.registries.\"registry.open\".non-members", "allow"));
    }

    @BeforeAll
    void start() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        policy.start();
    }

    @AfterAll
    void stop() {
        policy.close();
    }

    @Test
    void aGrantedPullIsATokenForThatPullAlone() {
        Answer answer = policy.api().token(EXPLAINING, "acme/api", mia);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.required("token")).isEqualTo(body.required("access_token"));
        assertThat(body.required("expires_in").asInt()).isGreaterThanOrEqualTo(60);
        assertThat(Instant.parse(body.required("issued_at").asText())).isBetween(
                Instant.now().minus(Duration.ofMinutes(1)), Instant.now().plusSeconds(1));
        Jwt token = Jwt.parse(body.required("token").asText());
        assertThat(token.claim("sub").asText()).isEqualTo("mia");
        assertThat(token.claim("aud").textValue()).as("a text, which the registry's 2.x line needs").isEqualTo(EXPLAINING);
        assertThat(token.claim("access").size()).isOne();
        JsonNode access = token.claim("access").required(0);
        assertThat(List.of(access.required("type").asText(), access.required("name").asText()))
                .isEqualTo(List.of("repository", "acme/api"));
        assertThat(access.required("actions")).hasToString("[\"pull\"]");
        assertThat(answer.decisions()).containsExactly(UUID.fromString(token.claim("jti").asText()));
        assertThat(token.header("alg").asText()).isEqualTo("ES256");
        assertThat(token.header("x5c").size()).isOne();
        assertThat(token.header("kid").asText()).isNotEmpty();
    }

    @Test
    void aTokenOpensItsRepositoryAndNoOther() {
        String token = policy.api().token(EXPLAINING, "acme/api", mia).json().required("token").asText();

        assertThat(manifest(testbed.registry(), "acme/api", token)).isEqualTo(200);
        assertThat(manifest(testbed.registry(), "library/alpine-like", token)).isEqualTo(401);
        assertThat(manifest(testbed.registry(), "mallory/backdoor", token)).isEqualTo(401);
    }

    @Test
    void aTokenForAnotherRegistryOpensNothing() {
        String token = policy.api().token(INTERSECTING, "acme/api", mia).json().required("token").asText();

        assertThat(manifest(testbed.registry(), "acme/api", token)).isEqualTo(401);
    }

    @Test
    void postGrantsWhatGetGrants() {
        Answer answer = policy.api().grant(Map.of("grant_type", "password", "service", EXPLAINING,
                "scope", "repository:acme/api:pull repository:library/alpine-like:pull",
                "username", "mia", "password", testbed.accessToken("mia")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().required("scope").asText())
                .isEqualTo("repository:acme/api:pull repository:library/alpine-like:pull");
        assertThat(answer.json().required("expires_in").asInt()).isGreaterThanOrEqualTo(60);
        assertThat(answer.decisions()).hasSize(2);
        assertThat(Jwt.parse(answer.json().required("access_token").asText()).claim("access").size()).isEqualTo(2);
    }

    @Test
    void anOidcAccessTokenIsAPasswordToo() {
        Optional<String> oidc = Optional.of(Http.basic("mia", testbed.keycloak().accessToken("mia")));

        assertThat(policy.api().token(EXPLAINING, "acme/api", oidc).status()).isEqualTo(200);
        assertThat(policy.api().token(EXPLAINING, "mallory/backdoor", oidc).status()).isEqualTo(401);
    }

    @Test
    void signingInIsNoPull() {
        Answer answer = policy.api().query(Map.of("service", EXPLAINING, "offline_token", "true", "client_id", "docker"), mia);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.decisions()).isEmpty();
        assertThat(Jwt.parse(answer.json().required("token").asText()).claim("access").size()).isZero();
    }

    @Test
    void whereRefusalsAreExplainedTheAnswerIsAnErrorWithTheReason() {
        Answer answer = policy.api().token(EXPLAINING, "mallory/backdoor", mia);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("application/json");
        JsonNode error = answer.json().required("errors").required(0);
        assertThat(error.required("code").asText()).isEqualTo("DENIED");
        assertThat(error.required("message").asText()).startsWith(
                "image access restricted: mallory/backdoor blocked for organization acme: community images are not allowed");
        assertThat(answer.json().required("details")).isEqualTo(error.required("message"));
        assertThat(answer.decisions())
                .containsExactly(UUID.fromString(error.required("detail").required("decisionId").asText()));
    }

    @Test
    void whereTokensAreIntersectedARefusalIsATokenThatOpensNothing() {
        Answer answer = policy.api().token(INTERSECTING, "mallory/backdoor", mia);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.decisions()).hasSize(1);
        assertThat(Jwt.parse(answer.json().required("token").asText()).claim("access").size()).isZero();
    }

    @Test
    void whatIsAllowedOfSeveralScopesIsGranted() {
        Answer answer = policy.api().rawQuery("service=" + EXPLAINING
                + "&scope=repository:mallory/backdoor:pull&scope=repository:acme/api:pull", mia);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.decisions()).hasSize(2);
        assertThat(Jwt.parse(answer.json().required("token").asText()).claim("access").findValuesAsText("name"))
                .isEqualTo(List.of("acme/api"));
    }

    @Test
    void aScopeNamedTwiceIsOnePull() {
        Answer answer = policy.api().rawQuery("service=" + EXPLAINING
                + "&scope=repository:acme/api:pull&scope=repository:acme/api:pull", mia);

        assertThat(answer.decisions()).hasSize(1);
    }

    @Test
    void guestsPullWhereTheRegistryWelcomesThem() {
        Optional<String> otto = Optional.of(Http.basic("otto", testbed.accessToken("otto")));

        assertThat(policy.api().token(WELCOMING, "mallory/backdoor", Optional.empty()).status()).isEqualTo(200);
        assertThat(policy.api().token(WELCOMING, "mallory/backdoor", otto).status()).isEqualTo(200);
        assertThat(policy.api().token(WELCOMING, "mallory/backdoor", mia).status()).isEqualTo(401);
        assertThat(policy.api().token(EXPLAINING, "library/alpine-like", Optional.empty()).status()).isEqualTo(401);
        assertThat(policy.api().token(EXPLAINING, "library/alpine-like", otto).status()).isEqualTo(401);
    }

    @Test
    void dockerAndSkopeoPullThroughARegistryThatIntersects() {
        try (Registry registry = testbed.registryOf(policy.api(), INTERSECTING)) {
            DockerClient docker = testbed.engine().client("mia-strict");
            docker.login(registry.host(), "mia", testbed.accessToken("mia"));
            Outcome refused = docker.pull(registry.image("mallory/backdoor"));
            Outcome refusedToSkopeo = testbed.skopeo().pull(registry.image("mallory/backdoor"), "mia",
                    testbed.accessToken("mia"));

            assertThat(docker.pull(registry.image("acme/api")).succeeded()).isTrue();
            assertThat(refused.succeeded()).isFalse();
            assertThat(refused.printed()).contains("denied");
            assertThat(refusedToSkopeo.succeeded()).isFalse();
            assertThat(refusedToSkopeo.printed()).contains("unauthorized");
        }
    }

    private static int manifest(Registry registry, String repository, String token) {
        URI uri = registry.api(repository + "/manifests/latest");
        return Http.send(Http.bearing(uri, token).header("Accept", "application/vnd.docker.distribution.manifest.v2+json"))
                .status();
    }
}
