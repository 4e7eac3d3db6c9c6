package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.pullgate.acceptance.product.AccessToken;
import io.pullgate.acceptance.product.Answer;
import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.MintedIdentity;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.product.Rules;

/// What nobody should send: each gets its error, none a server error, and none an image.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String QUESTION = """
            {"subject":{"type":"user","id":"olivia"},"action":{"name":"pull"},"resource":{"type":"image","id":"acme/api"}}""";

    private final Testbed testbed;
    private final MintedIdentity identity = new MintedIdentity();
    private final PolicyService policy;

    BadInputIT(Testbed testbed) {
        this.testbed = testbed;
        this.policy = testbed.policyService("bad-input",
                Map.of("quarkus.oidc.auth-server-url", identity.issuer().toString()));
    }

    @BeforeAll
    void start() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        testbed.accessToken("olivia");
        policy.start();
    }

    @AfterAll
    void stop() {
        policy.close();
        identity.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedQueries")
    void aMalformedQuestionIsRefusedAsSuch(String query) {
        refusesWith(400, policy.api().rawQuery(query, owner()));
    }

    static Stream<String> malformedQueries() {
        Stream<String> names = Stream.of("acme/../api", "..", "../acme/api", "acme/%2e%2e/api", "acme//api", "/acme/api",
                "acme/",
                "Acme/api", "acme/API", "acme%252fapi", "acme%252Fapi", "acme/%00api", "acme/api%0d%0aX:1", "acme/%ff",
                "%C3%A4pfel/api", "acme/api@sha256:" + "0".repeat(64), "acme/api%3Alatest", "-acme/api", "acme/a___b",
                "acme/api_",
                "acme/" + "a".repeat(251), "acme/api%20", "%20acme/api",
                "https://docker.io/acme/api");
        Stream<String> scopes = Stream.of("rubbish", "repository", "repository:", "repository:acme/api", ":acme/api:pull",
                "repository::pull", "repository:acme/api:PULL", "repository:acme/api:pull%00", "REPOSITORY:acme/api:pull",
                "repository(:acme/api:pull", "%7B%7D", "a".repeat(2_000));
        Stream<String> services = Stream.of("scope=repository:acme/api:pull", "service=&scope=repository:acme/api:pull",
                "service=registry.example.com&scope=repository:acme/api:pull", "service=%00&scope=repository:acme/api:pull");
        return Stream.of(names.map(name -> "service=" + Testbed.SERVICE + "&scope=repository:" + name + ":pull"),
                scopes.map(scope -> "service=" + Testbed.SERVICE + "&scope=" + scope), services).flatMap(queries -> queries);
    }

    @Test
    void oneMalformedScopeSpoilsTheWholeQuestion() {
        Answer answer = policy.api().rawQuery("service=" + Testbed.SERVICE
                + "&scope=repository:acme/api:pull&scope=repository:acme/../api:pull", owner());

        refusesWith(400, answer);
        assertThat(answer.decisions()).isEmpty();
    }

    @Test
    void aQuestionTooLongIsRefused() {
        String scopes = IntStream.range(0, 200).mapToObj("repository:acme/api%d:pull"::formatted)
                .collect(Collectors.joining(" "));
        Map<String, String> form = Map.of("grant_type", "password", "service", Testbed.SERVICE, "scope", scopes,
                "username", "olivia", "password", testbed.accessToken("olivia"));

        refusesWith(400, policy.api().grant(form));
        refusesWith(414, policy.api().rawQuery("service=" + Testbed.SERVICE + "&scope=" + "a".repeat(6_000), owner()));
        assertThat(policy.api().token(Testbed.SERVICE, "acme/api", owner()).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Basic
            Basic !!!
            Basic bWlh
            Basic Om5vLXVzZXI=
            Basic /////w==
            Bearer rubbish
            Digest username="mia"
            rubbish
            """)
    void anAuthorizationThatIsNoneIsRefused(String authorization) {
        refusesWith(401, policy.api().token(Testbed.SERVICE, "acme/api", Optional.of(authorization)));
    }

    @Test
    void wrongPasswordsAreRefused() {
        for (String password : new String[] { "", "mia", "pgp_", "pgp_" + "A".repeat(43), "pgp_" + "A".repeat(5_000),
                testbed.accessToken("olivia") }) {
            refusesWith(401, policy.api().token(Testbed.SERVICE, "acme/api", Optional.of(Http.basic("mia", password))));
            refusesWith(401, policy.api().grant(Map.of("grant_type", "password", "service", Testbed.SERVICE,
                    "scope", "repository:acme/api:pull", "username", "mia", "password", password)));
        }
    }

    @Test
    void aRevokedPersonalAccessTokenIsRefused() {
        AccessToken token = testbed.settings().createAccessToken("mia");
        Optional<String> mia = Optional.of(Http.basic("mia", token.text()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> policy.api().token(Testbed.SERVICE, "acme/api", mia).status() == 200);

        testbed.settings().revokeAccessToken("mia", token);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> refusesWith(401, policy.api().token(Testbed.SERVICE, "acme/api", mia)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worthlessTokens")
    void anAccessTokenWithAFlawIsRefusedAtBothDoors(String flaw, BiFunction<MintedIdentity, String, String> minting) {
        String token = minting.apply(identity, "olivia");

        refusesWith(401, policy.api().token(Testbed.SERVICE, "acme/api", Optional.of(Http.basic("olivia", token))));
        refusesWith(401, policy.api().evaluate(QUESTION, token));
    }

    static Stream<Arguments> worthlessTokens() {
        return Stream.of(
                flaw("forged", MintedIdentity::forged),
                flaw("expired", MintedIdentity::expired),
                flaw("unsigned", MintedIdentity::unsigned),
                flaw("signed with the public key as a secret", MintedIdentity::signedWithThePublicKey),
                flaw("altered", (identity, user) -> identity.altered("mia", user)),
                flaw("for another audience", (identity, user) -> identity.forAudience(user, "somebody-else")),
                flaw("of another issuer", (identity, user) -> identity.ofIssuer(user, "http://127.0.0.1:1")),
                flaw("cut off", (identity, user) -> identity.valid(user).substring(0, 100)),
                flaw("no token", (_, _) -> "eyJ.eyJ.x"));
    }

    @Test
    void theSameTokenWithoutFlawIsAccepted() {
        String token = identity.valid("olivia");

        assertThat(policy.api().token(Testbed.SERVICE, "acme/api", Optional.of(Http.basic("olivia", token))).status())
                .isEqualTo(200);
        assertThat(policy.api().evaluate(QUESTION, token).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedEvaluations")
    void aMalformedEvaluationIsRefusedAsSuch(String body) {
        Answer answer = policy.api().evaluate(body, identity.valid("olivia"));

        refusesWith(400, answer);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    static Stream<String> malformedEvaluations() {
        return Stream.of("", "{", "null", "[]", "1", "\"text\"", "{}", "rubbish",
                QUESTION.replace("\"acme/api\"", "null"),
                QUESTION.replace("\"acme/api\"", "{}"), QUESTION.replace("\"acme/api\"", "[\"acme/api\"]"),
                QUESTION.replace("acme/api", "acme/../api"), QUESTION.replace("acme/api", "acme/API"),
                QUESTION.replace("acme/api", "acme%2fapi"), QUESTION.replace("acme/api", "0123456789abcdef".repeat(4)),
                QUESTION.replace("acme/api", "acme/" + "a".repeat(300)), QUESTION.replace("acme/api", "\\u0000"),
                QUESTION.replace("acme/api", ""), QUESTION.replace("\"id\":\"olivia\"", "\"id\":{}"),
                QUESTION.replace("{\"type\":\"user\",\"id\":\"olivia\"}", "\"olivia\""),
                "[".repeat(5_000) + "]".repeat(5_000));
    }

    private Optional<String> owner() {
        return Optional.of(Http.basic("olivia", testbed.accessToken("olivia")));
    }

    private static void refusesWith(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("access_token", "\"decision\":true", "Exception");
        assertThat(answer.decisions()).isEmpty();
    }

    private static Arguments flaw(String name, BiFunction<MintedIdentity, String, String> minting) {
        return Arguments.of(name, minting);
    }
}
