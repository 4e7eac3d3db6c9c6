package io.pullgate.policy.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.policy.stack.AnnouncedRules;
import io.pullgate.policy.stack.RealStack;
import io.pullgate.policy.stack.SignedTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class TokenResourceTest {

    private static final String ALPINE = "repository:library/alpine:pull";
    private static final String BACKDOOR = "repository:mallory/backdoor:pull";

    @Inject
    MeterRegistry metrics;

    @Test
    void get_allowedPull_answersWithATokenForIt() {
        Response answer = asMia().queryParam("scope", ALPINE).get("/token");

        answer.then().statusCode(200).header("Cache-Control", "no-store")
                .header("Pullgate-Decision", matchesPattern("[0-9a-f-]{36}"))
                .body("expires_in", equalTo(60)).body("issued_at", matchesPattern(".*Z")).body("scope", nullValue());
        assertThat(answer.jsonPath().getString("token")).isEqualTo(answer.jsonPath().getString("access_token"));
        assertThat(TestKeystore.claims(answer.jsonPath().getString("token")))
                .containsEntry("sub", "mia").containsEntry("aud", "registry.local").containsEntry("iss", "pullgate")
                .containsEntry("jti", answer.header("Pullgate-Decision"))
                .containsEntry("access", List.of(Map.of("type", "repository", "name", "library/alpine", "actions",
                        List.of("pull"))));
    }

    @Test
    void get_refusedPull_isExplained() {
        Response answer = asMia().queryParam("scope", BACKDOOR).get("/token");

        String id = answer.header("Pullgate-Decision");
        String text = ("image access restricted: mallory/backdoor blocked for organization acme: community images are not"
                + " allowed (decision %1$s; https://pullgate.example/d/%1$s)").formatted(id);
        answer.then().statusCode(401).header("WWW-Authenticate", startsWith("Basic"))
                .body("errors", hasSize(1)).body("errors[0].code", equalTo("DENIED"))
                .body("errors[0].message", equalTo(text)).body("details", equalTo(text))
                .body("errors[0].detail.decisionId", equalTo(id)).body("errors[0].detail.rule", equalTo("community"))
                .body("errors[0].detail.category", equalTo("community"))
                .body("errors[0].detail.policyVersion", equalTo(7));
    }

    @Test
    void get_refusedPullAtARegistryThatWantsIntersections_isATokenForNothing() {
        String token = as("mia", AnnouncedRules.MIAS_TOKEN, Map.of("service", "intersecting.example"))
                .queryParam("scope", BACKDOOR).get("/token")
                .then().statusCode(200).extract().path("token");

        assertThat(TestKeystore.claims(token)).containsEntry("access", List.of());
    }

    @Test
    void get_anonymousPull_isRefused() {
        given().queryParam("service", "registry.local").queryParam("scope", ALPINE).get("/token").then().statusCode(401)
                .body("errors[0].code", equalTo("DENIED"))
                .body("errors[0].message", startsWith("image access restricted: library/alpine blocked: sign in"));
    }

    @Test
    void get_withoutScope_isALogin() {
        asMia().queryParam("offline_token", "true").queryParam("account", "mia").get("/token").then().statusCode(200)
                .header("Pullgate-Decision", nullValue()).body("token", not(emptyString()))
                .body("refresh_token", startsWith("pgr_"));
        asMia().get("/token").then().statusCode(200).body("refresh_token", nullValue());
        asMia().queryParam("scope", "").get("/token").then().statusCode(200);
    }

    @Test
    void get_offlineTokenForNobody_isNoRefreshToken() {
        given().queryParam("service", "registry.local").queryParam("offline_token", "true").get("/token").then()
                .statusCode(200).body("refresh_token", nullValue());
    }

    @Test
    void get_accountOfSomebodyElse_isNotBelieved() {
        String token = asMia().queryParam("account", "olivia").queryParam("scope", ALPINE).get("/token").then()
                .statusCode(200).extract().path("token");

        assertThat(TestKeystore.claims(token)).containsEntry("sub", "mia");
        asMia().queryParam("account", "olivia").queryParam("scope", BACKDOOR).get("/token").then().statusCode(401);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            registry:catalog:*                 | nothing
            repository:acme/api:               | nothing
            repository(plugin):acme/api:pull   | repository
            """)
    void get_otherScopes_areNoErrors(String scope, String type) {
        Response answer = asMia().queryParam("scope", scope).get("/token");

        answer.then().statusCode(200);
        assertThat(TestKeystore.claims(answer.path("token")).get("access")).asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(type == null ? 0 : 1).allSatisfy(access -> assertThat(access).asInstanceOf(
                        InstanceOfAssertFactories.MAP).containsEntry("type", type));
    }

    @ParameterizedTest
    @ValueSource(strings = { "PUT", "DELETE", "PATCH" })
    void otherMethods_areNotAllowed(String method) {
        given().request(method, "/token").then().statusCode(405);
    }

    @Test
    void get_exemptOwner_isAllowedEverything() {
        as("olivia", AnnouncedRules.OLIVIAS_TOKEN).queryParam("scope", BACKDOOR).get("/token").then().statusCode(200);
    }

    @Test
    void get_oidcTokenAsPassword_signsIn() {
        as("mia", SignedTokens.of("mia")).queryParam("scope", ALPINE).get("/token").then().statusCode(200);
        as("mia", SignedTokens.of("mia")).queryParam("scope", BACKDOOR).get("/token").then().statusCode(401)
                .body("errors[0].code", equalTo("DENIED"));
    }

    static Stream<Arguments> badCredentials() {
        String forged = SignedTokens.of("mia");
        return Stream.of(
                Arguments.of("unknown token", "mia", "pgp_" + "x".repeat(43)),
                Arguments.of("revoked token", "mia", AnnouncedRules.MIAS_REVOKED_TOKEN),
                Arguments.of("expired token", "mia", AnnouncedRules.MIAS_EXPIRED_TOKEN),
                Arguments.of("token for something else", "mia", AnnouncedRules.MIAS_TOKEN_FOR_SETTINGS),
                Arguments.of("somebody else's token", "olivia", AnnouncedRules.MIAS_TOKEN),
                Arguments.of("a password", "mia", "mia"),
                Arguments.of("no password", "mia", ""),
                Arguments.of("somebody else's OIDC token", "olivia", SignedTokens.of("mia")),
                Arguments.of("forged OIDC token", "mia", forged.substring(0, forged.length() - 8) + "AAAAAAAA"),
                Arguments.of("expired OIDC token", "mia",
                        SignedTokens.signed(SignedTokens.claims("mia").issuedAt(1000).expiresAt(2000))),
                Arguments.of("OIDC token for another audience", "mia",
                        SignedTokens.signed(SignedTokens.claims("mia").audience("somebody-else"))),
                Arguments.of("OIDC token of another issuer", "mia",
                        SignedTokens.signed(SignedTokens.claims("mia").issuer("https://elsewhere.example.com"))),
                Arguments.of("unsigned OIDC token", "mia",
                        "eyJhbGciOiJub25lIn0.eyJwcmVmZXJyZWRfdXNlcm5hbWUiOiJtaWEiLCJhdWQiOiJwdWxsZ2F0ZSJ9."),
                Arguments.of("OIDC token signed with a public secret", "mia",
                        Jwt.preferredUserName("mia").audience("pullgate").issuer("https://server.example.com")
                                .signWithSecret("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ")),
                Arguments.of("rubbish that looks like a token", "mia", "ey.x.y"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCredentials")
    void get_badCredentials_getNoToken(String what, String username, String password) {
        as(username, password).queryParam("scope", ALPINE).get("/token").then().statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic")).body("errors[0].code", equalTo("UNAUTHORIZED"))
                .body("token", nullValue());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            repository:acme/Api:pull           | NAME_INVALID
            repository:acme/../api:pull        | NAME_INVALID
            repository:acme%2fapi:pull         | NAME_INVALID
            repository:acme//api:pull          | NAME_INVALID
            repository:0123456789abcdef/:pull  | NAME_INVALID
            repository:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef:pull | NAME_INVALID
            repository:acme/api                | UNSUPPORTED
            rubbish                            | UNSUPPORTED
            repository:acme/api:pull;drop      | UNSUPPORTED
            """)
    void get_malformedScope_isABadRequest(String scope, String code) {
        asMia().queryParam("scope", scope).get("/token").then().statusCode(400).body("errors[0].code", equalTo(code));
    }

    @Test
    void get_missingOrUnknownService_isABadRequest() {
        as("mia", AnnouncedRules.MIAS_TOKEN, Map.of()).get("/token").then().statusCode(400)
                .body("errors[0].code", equalTo("UNSUPPORTED"));
        as("mia", AnnouncedRules.MIAS_TOKEN, Map.of("service", "elsewhere.example")).get("/token").then().statusCode(400)
                .body("errors[0].code", equalTo("UNSUPPORTED"));
    }

    @Test
    void post_password_answersInTheFormOfOauth() {
        post(Map.of("grant_type", "password", "service", "registry.local", "client_id", "containerd-client",
                "username", "mia", "password", AnnouncedRules.MIAS_TOKEN, "scope", ALPINE + " repository:acme/api:pull,push"))
                .statusCode(200).body("scope", equalTo("repository:library/alpine:pull repository:acme/api:push,pull"))
                .body("access_token", not(emptyString())).body("expires_in", equalTo(60)).body("token", nullValue());
    }

    @Test
    void post_offlineAccess_getsARefreshTokenThatIsGoodAgainAndAgain() {
        String refreshToken = post(Map.of("grant_type", "password", "service", "registry.local", "username", "mia",
                "password", AnnouncedRules.MIAS_TOKEN, "access_type", "offline")).statusCode(200).body("scope", equalTo(""))
                .extract().path("refresh_token");

        for (int use = 0; use < 2; use++) {
            post(refreshing(refreshToken, ALPINE + " " + BACKDOOR)).statusCode(200)
                    .header("Pullgate-Decision", matchesPattern("[0-9a-f-]{36}, [0-9a-f-]{36}"))
                    .body("scope", equalTo(ALPINE)).body("access_token", not(emptyString()))
                    .body("expires_in", equalTo(60)).body("refresh_token", equalTo(refreshToken));
        }
        post(refreshing(refreshToken, BACKDOOR)).statusCode(401).body("errors[0].code", equalTo("DENIED"))
                .body("errors[0].message", startsWith("image access restricted: mallory/backdoor blocked"));
    }

    @Test
    void post_refreshTokenFromAnOidcToken_isOfTheSameUser() {
        String refreshToken = as("mia", SignedTokens.of("mia")).queryParam("offline_token", "true").get("/token").path(
                "refresh_token");

        String token = post(refreshing(refreshToken, ALPINE)).statusCode(200).extract().path("access_token");
        assertThat(TestKeystore.claims(token)).containsEntry("sub", "mia");
    }

    @Test
    void post_refreshTokenThatIsNotGood_getsNoToken() {
        String refreshToken = asMia().queryParam("offline_token", "true").get("/token").path("refresh_token");

        post(refreshing("x", ALPINE)).statusCode(401).body("errors[0].code", equalTo("UNAUTHORIZED"));
        post(refreshing(AnnouncedRules.MIAS_TOKEN, ALPINE)).statusCode(401);
        post(Map.of("grant_type", "refresh_token", "service", "registry.local")).statusCode(401);
        post(Map.of("grant_type", "refresh_token", "service", "intersecting.example", "refresh_token", refreshToken))
                .statusCode(401).body("errors[0].message", containsString("another registry"));
        as("mia", refreshToken).queryParam("scope", ALPINE).get("/token").then().statusCode(401);
    }

    @Test
    void badCredentials_areCounted() {
        double before = metrics.get("pullgate.token.bad.credentials").counter().count();

        as("mia", "pgp_wrong").get("/token").then().statusCode(401);
        asMia().queryParam("scope", BACKDOOR).get("/token").then().statusCode(401);

        assertThat(metrics.get("pullgate.token.bad.credentials").counter().count()).isEqualTo(before + 1);
    }

    @Test
    void post_badCredentials_getNoToken() {
        post(Map.of("grant_type", "password", "service", "registry.local", "username", "mia", "password", "wrong"))
                .statusCode(401).body("errors[0].code", equalTo("UNAUTHORIZED"));
        post(Map.of("grant_type", "password", "service", "registry.local")).statusCode(401);
    }

    @Test
    void post_anotherGrantType_isABadRequest() {
        post(Map.of("grant_type", "authorization_code", "service", "registry.local", "code", "x")).statusCode(400)
                .body("errors[0].code", equalTo("UNSUPPORTED"));
        post(Map.of("service", "registry.local")).statusCode(400);
        post(Map.of("grant_type", "password", "username", "mia", "password", AnnouncedRules.MIAS_TOKEN)).statusCode(400);
    }

    @Test
    void jwks_holdsThePublicKeyOnly() {
        Map<String, Object> key = given().get("/token/jwks").then().statusCode(200).extract().path("keys[0]");

        assertThat(key).containsEntry("kty", "EC").containsEntry("crv", "P-256").containsKeys("x", "y", "kid", "x5c")
                .doesNotContainKey("d");
    }

    private static Map<String, String> refreshing(String refreshToken, String scope) {
        return Map.of("grant_type", "refresh_token", "service", "registry.local", "client_id", "docker", "scope", scope,
                "refresh_token", refreshToken);
    }

    private static ValidatableResponse post(Map<String, String> form) {
        return given().contentType("application/x-www-form-urlencoded").formParams(form).post("/token").then();
    }

    private static RequestSpecification asMia() {
        return as("mia", AnnouncedRules.MIAS_TOKEN);
    }

    private static RequestSpecification as(String username, String password) {
        return as(username, password, Map.of("service", "registry.local"));
    }

    private static RequestSpecification as(String username, String password, Map<String, String> parameters) {
        return given().auth().preemptive().basic(username, password).queryParams(parameters);
    }
}
